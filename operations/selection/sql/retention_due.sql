SELECT r.id AS rule, r.data_class, r.months, g.id AS program_id, g.code AS program,
       count(*) FILTER (WHERE NOT d.held) AS due, count(*) FILTER (WHERE d.held) AS held,
       EXISTS (SELECT 1 FROM two_person_request q WHERE q.kind = 'purge' AND q.state = 'asked' AND q.program = g.id
                 AND q.wanted = r.id::text) AS asked
FROM retention_rule r JOIN program g ON g.organization = r.organization
CROSS JOIN LATERAL app.due_for_purge(r.id, g.id) d
WHERE r.state = 'active' GROUP BY r.id, g.id ORDER BY r.data_class, g.code
