-- $1 program, $2 run, $3 places, $4 waiting places
WITH ranked AS (
  SELECT e.id, a.id AS assessment, a.total,
         row_number() OVER (ORDER BY a.total DESC, coalesce(a.visited_on, v.visited_on), p.code) AS place
  FROM enrollment e JOIN current_assessment a ON a.enrollment = e.id JOIN person p ON p.id = e.person
  JOIN LATERAL (SELECT min(visited_on) AS visited_on FROM home_visit h WHERE h.enrollment = e.id) v ON true
  WHERE e.program = $1 AND e.state = 'scored'),
kept AS (
  INSERT INTO selection_rank (program, run, enrollment, assessment, rank, total, verdict, made_by, at)
  SELECT $1, $2, id, assessment, place, total,
         CASE WHEN place <= $3 THEN 'shortlisted' WHEN place <= $3 + $4 THEN 'waitlisted' ELSE 'not_selected' END,
         app.actor_id(), now()
  FROM ranked RETURNING verdict)
SELECT verdict, count(*)::int AS count FROM kept GROUP BY verdict
