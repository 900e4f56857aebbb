-- $1 decree, $2 program, $3 enrollments that lose their place, $4 enrollments that take one
WITH wanted AS (
  SELECT e.id AS enrollment, t.component, 'revoke' AS effect, l.amount_rp, l.periods
  FROM enrollment e JOIN entitlement t ON t.enrollment = e.id JOIN decree_line l ON l.id = t.decree_line
  WHERE e.id = ANY ($3::uuid[]) AND e.program = $2 AND e.state IN ('determined', 'active')
  UNION ALL
  SELECT e.id, c.id, 'grant', c.amount_rp, c.periods
  FROM enrollment e JOIN component c ON c.program = e.program AND c.state = 'active'
  WHERE e.id = ANY ($4::uuid[]) AND e.program = $2 AND e.state = 'shortlisted'),
made AS (
  INSERT INTO decree_line (program, decree, line_no, enrollment, component, effect, amount_rp, periods)
  SELECT $2, $1, row_number() OVER (ORDER BY w.effect DESC, p.code, c.code), w.enrollment, w.component, w.effect,
         w.amount_rp, w.periods
  FROM wanted w JOIN enrollment e ON e.id = w.enrollment JOIN person p ON p.id = e.person
  JOIN component c ON c.id = w.component RETURNING enrollment)
SELECT count(*)::int AS lines, count(DISTINCT enrollment)::int AS people FROM made
