-- $1 her last assessment, $2 id of the next one, $3 objection, $4 points (JSON), $5 total, $6 frozen text, $7 its SHA-256
INSERT INTO assessment (id, program, enrollment, number, points, total, criteria_sha256, assessed_by, assessed_on, visited_on,
                        rule_version, frozen, frozen_sha256, objection)
SELECT $2, a.program, a.enrollment, a.number + 1, $4::jsonb, $5, a.criteria_sha256, app.actor_id(), app.today(),
       (SELECT min(h.visited_on) FROM home_visit h WHERE h.enrollment = a.enrollment), a.rule_version, $6, $7, $3
FROM assessment a WHERE a.id = $1 RETURNING id
