-- Components and periods with dues of today or earlier that are in no list, with how many and how much.
SELECT c.id AS component, g.id AS program_id, g.code AS program, g.name AS program_name, c.label, c.kind, c.periods, i.number AS period,
       coalesce(c.route, CASE c.kind WHEN 'goods' THEN 'goods' ELSE 'bank_upload' END) AS route, count(*)::int AS count, sum(i.amount_rp)::bigint AS amount_rp, min(i.due_on) AS due_on
FROM installment i JOIN entitlement t ON t.id = i.entitlement JOIN component c ON c.id = t.component
JOIN program g ON g.id = i.program
WHERE i.state = 'planned' AND i.due_on <= app.today() AND t.state IN ('promised', 'active')
  AND NOT EXISTS (SELECT 1 FROM payment_list l WHERE l.component = c.id AND l.period = i.number AND l.state = 'draft')
GROUP BY c.id, g.id, i.number ORDER BY min(i.due_on), g.code, c.code, i.number
