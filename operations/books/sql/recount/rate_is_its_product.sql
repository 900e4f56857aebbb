-- units x rate = amount, in every component, decree line and obligation; what was divided is the sum of its parts.
SELECT r.of || ':' || r.id AS subject, coalesce(r.unit_rp * r.units, 0) AS expected, r.amount_rp AS found
FROM (SELECT 'component' AS of, id, unit_rp, units, amount_rp FROM component
      UNION ALL SELECT 'decree_line', id, unit_rp, units, amount_rp FROM decree_line
      UNION ALL SELECT 'installment', id, unit_rp, units, amount_rp FROM installment) r
WHERE num_nonnulls(r.unit_rp, r.units) = 1 OR r.unit_rp * r.units <> r.amount_rp
UNION ALL
SELECT 'installment:' || i.id, i.amount_rp, coalesce(sum(p.amount_rp), 0)
FROM installment i LEFT JOIN installment p ON p.parent = i.id WHERE i.state = 'divided'
GROUP BY i.id, i.amount_rp HAVING i.amount_rp <> coalesce(sum(p.amount_rp), 0)
