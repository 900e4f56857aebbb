INSERT INTO duplicate_review (program, enrollment, other_person, made_by, made_at)
SELECT $1, e.id, r.other, app.actor_id(), now()
FROM unnest($2::uuid[], $3::uuid[]) AS r(person, other) JOIN enrollment e ON e.person = r.person AND e.program = $1
