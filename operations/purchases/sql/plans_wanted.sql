-- $1 after this key, $2 rows: grants without a plan, and drafts with items that wait for agreement.
WITH wanted AS (
  SELECT t.id AS entitlement, p.code, p.call_name, g.code AS program, t.promised_rp, s.id AS plan, s.business, s.made_by,
         u.full_name AS maker, coalesce(n.planned_rp, 0)::bigint AS planned_rp, coalesce(n.lines, 0)::int AS lines
  FROM entitlement t JOIN component c ON c.id = t.component AND c.kind = 'grant' JOIN enrollment e ON e.id = t.enrollment
  JOIN person p ON p.id = e.person JOIN program g ON g.id = t.program
  LEFT JOIN LATERAL (SELECT * FROM spending_plan d WHERE d.entitlement = t.id AND d.state = 'draft'
                     ORDER BY d.revision DESC LIMIT 1) s ON true
  LEFT JOIN user_account u ON u.id = s.made_by
  LEFT JOIN LATERAL (SELECT sum(i.amount_rp) AS planned_rp, count(*) AS lines FROM plan_item i WHERE i.spending_plan = s.id) n ON true
  WHERE t.state IN ('promised', 'active') AND e.state IN ('determined', 'active')
    AND (s.id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM spending_plan a WHERE a.entitlement = t.id AND a.state = 'agreed')))
SELECT *, concat(plan IS NULL, '~', code, '~', entitlement) AS key FROM wanted
WHERE concat(plan IS NULL, '~', code, '~', entitlement) > $1 ORDER BY key LIMIT $2
