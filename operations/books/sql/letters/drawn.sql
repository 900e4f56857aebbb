-- $1 sample: the enrollments of its drawn rows.
SELECT s.id FROM app.sample_people($1::uuid) AS s(id) ORDER BY s.id
