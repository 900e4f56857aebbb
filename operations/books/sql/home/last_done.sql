-- The actor's own ten newest lines of the journal, each with what its page goes by. A question that found nobody is
-- no work, nor is signing in.
SELECT j.operation, j.subject_table, j.subject_key, j.at, p.code, g.code AS program
FROM journal j CROSS JOIN LATERAL (SELECT CASE WHEN app.is_key(j.subject_key) THEN j.subject_key::uuid END AS key) k
LEFT JOIN enrollment e ON j.subject_table = 'enrollment' AND e.id = k.key
LEFT JOIN person p ON p.id = coalesce(e.person, CASE WHEN j.subject_table = 'person' THEN k.key END)
LEFT JOIN program g ON g.id = coalesce(e.program, CASE WHEN j.subject_table = 'program' THEN k.key END)
WHERE j.actor = app.actor_id() AND j.operation <> 'people.probes.count_miss'
  AND j.subject_table IN (SELECT m.table_name FROM app.matrix m WHERE m.class <> 'vault' AND m.table_name <> 'document') ORDER BY j.id DESC LIMIT 10
