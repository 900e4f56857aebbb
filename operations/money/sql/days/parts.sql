-- $1 installments, $2 days attended. The days that she attended first, then those that she missed; who attended none has no parts.
INSERT INTO installment (program, enrollment, entitlement, number, part, parent, amount_rp, unit_rp, units, due_on)
SELECT i.program, i.enrollment, i.entitlement, i.number,
       (SELECT max(s.part) FROM installment s WHERE s.entitlement = i.entitlement AND s.number = i.number) + p.place,
       i.id, i.unit_rp * p.units, i.unit_rp, p.units, i.due_on
FROM unnest($1::uuid[], $2::int[]) AS g(id, attended) JOIN installment i ON i.id = g.id AND i.state = 'divided'
CROSS JOIN LATERAL (VALUES (1, g.attended), (2, i.units - g.attended)) AS p(place, units)
