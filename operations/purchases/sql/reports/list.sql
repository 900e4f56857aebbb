-- $1 program, $2 'open' or 'accepted', $3 key of the last row seen, $4 how many: the latest first.
WITH hers AS MATERIALIZED (
  SELECT t.id, t.enrollment FROM entitlement t JOIN component c ON c.id = t.component AND c.kind = 'grant'
  WHERE t.program = $1 AND t.state <> 'cancelled'),
row AS (
  SELECT r.*, p.code, p.call_name, u.full_name AS companion, concat(lpad((99999 - r.days_late)::text, 5, '0'), '~', p.code, '~', r.entitlement) AS key
  FROM app.report_standing(ARRAY(SELECT id FROM hers)) r JOIN hers h ON h.id = r.entitlement JOIN enrollment e ON e.id = h.enrollment
  JOIN person p ON p.id = e.person LEFT JOIN companion_assignment a ON a.enrollment = e.id AND a.ends_on IS NULL
  LEFT JOIN user_account u ON u.id = a.companion
  WHERE (r.state IN ('missing', 'sent_back', 'submitted')) = ($2 = 'open'))
SELECT * FROM row WHERE key > $3 ORDER BY key LIMIT $4
