-- $1 decree, $2 program, $3 its ranking. Person by person in code order, grant before allowance: whom the ranking, or one based
-- on it, gave a place. Without a ranking: who was chosen before there were any.
WITH placed AS (
  SELECT DISTINCT k.enrollment, $3::uuid IN (r.id, r.based_on) AS of_this FROM selection_rank k JOIN ranking r ON r.id = k.run
  WHERE k.program = $2 AND r.state = 'decided'),
made AS (
  INSERT INTO decree_line (program, decree, line_no, enrollment, component, amount_rp, unit_rp, units, periods)
  SELECT $2, $1, row_number() OVER (ORDER BY p.code, c.kind = 'grant' DESC, c.code), e.id, c.id, c.amount_rp, c.unit_rp, c.units, c.periods
  FROM enrollment e JOIN person p ON p.id = e.person
  JOIN component c ON c.program = e.program AND c.state = 'active'
  WHERE e.program = $2 AND e.state = 'shortlisted'
    AND CASE WHEN $3::uuid IS NULL THEN e.id NOT IN (SELECT enrollment FROM placed)
             ELSE e.id IN (SELECT enrollment FROM placed WHERE of_this) END
    AND NOT EXISTS (SELECT 1 FROM decree_line l JOIN decree d ON d.id = l.decree
                    WHERE l.enrollment = e.id AND d.id <> $1 AND d.state IN ('draft', 'locked'))
  RETURNING 1)
SELECT count(*)::int AS lines FROM made
