-- $1 program, $2 rule version, $3 its seal, $4 enrollments, $5 points (JSON), $6 totals, $7 frozen texts, $8 their SHA-256
WITH given AS (
  SELECT * FROM unnest($4::uuid[], $5::text[], $6::int[], $7::text[], $8::text[]) AS g(enrollment, points, total, frozen, sha256)),
moved AS (
  UPDATE enrollment e SET state = 'scored' FROM given
  WHERE e.id = given.enrollment AND e.program = $1 AND e.state = 'visited' RETURNING e.id)
INSERT INTO assessment (program, enrollment, points, total, criteria_sha256, assessed_by, assessed_on, visited_on,
                        rule_version, frozen, frozen_sha256, number)
SELECT $1, given.enrollment, given.points::jsonb, given.total, $3, app.actor_id(), app.today(),
       (SELECT min(h.visited_on) FROM home_visit h WHERE h.enrollment = given.enrollment), $2, given.frozen, given.sha256,
       (SELECT 1 + coalesce(max(a.number), 0) FROM assessment a WHERE a.enrollment = given.enrollment)
FROM given JOIN moved ON moved.id = given.enrollment RETURNING enrollment
