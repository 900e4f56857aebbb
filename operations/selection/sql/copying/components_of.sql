-- $1 program. Components in force.
SELECT c.code, c.label, c.kind, c.amount_rp, c.periods, f.name AS fund FROM component c JOIN fund f ON f.id = c.fund
WHERE c.program = $1 AND c.state = 'active' ORDER BY c.code
