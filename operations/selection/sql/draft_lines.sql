-- $1 decree, $2 program. Person by person in code order, grant before allowance.
WITH made AS (
  INSERT INTO decree_line (program, decree, line_no, enrollment, component, amount_rp, periods)
  SELECT $2, $1, row_number() OVER (ORDER BY p.code, c.kind = 'grant' DESC, c.code), e.id, c.id, c.amount_rp, c.periods
  FROM enrollment e JOIN person p ON p.id = e.person
  JOIN component c ON c.program = e.program AND c.state = 'active'
  WHERE e.program = $2 AND e.state = 'shortlisted'
    AND NOT EXISTS (SELECT 1 FROM decree_line l JOIN decree d ON d.id = l.decree
                    WHERE l.enrollment = e.id AND d.id <> $1 AND d.state IN ('draft', 'locked'))
  RETURNING 1)
SELECT count(*)::int AS lines FROM made
