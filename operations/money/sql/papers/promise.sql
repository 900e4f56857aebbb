-- $1 promise: what its papers say of it, counted from its own rows.
SELECT t.id, t.program, t.enrollment, e.person, p.code, c.label AS component, g.name AS program_name, o.name AS office,
       f.source AS fund, d.number AS decree, b.paid_rp, b.accepted_rp, b.pending_rp, b.disallowed_rp, b.settled_rp,
       b.paid_rp - b.accepted_rp - b.pending_rp - b.settled_rp AS due_rp
FROM entitlement t JOIN enrollment e ON e.id = t.enrollment JOIN person p ON p.id = e.person JOIN program g ON g.id = t.program
JOIN organization o ON o.id = g.organization JOIN component c ON c.id = t.component JOIN fund f ON f.id = t.fund
JOIN decree_line l ON l.id = t.decree_line JOIN decree d ON d.id = l.decree
JOIN app.balance_of(ARRAY[$1::uuid]) b ON b.entitlement = t.id
WHERE t.id = $1
