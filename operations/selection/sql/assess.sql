-- $1 program, $2 enrollments, $3 points (JSON), $4 totals, $5 SHA-256 of the criteria
WITH given AS (SELECT * FROM unnest($2::uuid[], $3::text[], $4::int[]) AS g(enrollment, points, total)),
moved AS (
  UPDATE enrollment e SET state = 'scored' FROM given
  WHERE e.id = given.enrollment AND e.program = $1 AND e.state = 'visited' RETURNING e.id)
INSERT INTO assessment (program, enrollment, points, total, criteria_sha256, assessed_by, assessed_on, visited_on, number)
SELECT $1, given.enrollment, given.points::jsonb, given.total, $5, app.actor_id(), app.today(),
       (SELECT min(h.visited_on) FROM home_visit h WHERE h.enrollment = given.enrollment),
       (SELECT 1 + coalesce(max(a.number), 0) FROM assessment a WHERE a.enrollment = given.enrollment)
FROM given JOIN moved ON moved.id = given.enrollment RETURNING enrollment
