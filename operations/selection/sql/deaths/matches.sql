-- $1 after this key, $2 rows. Who of the actor's programs stands on a confirmed list and is still in the program.
SELECT e.id AS key, e.id AS enrollment, p.code, p.call_name, g.code AS program, g.name AS program_name, e.state, d.died_on,
       d.document_no AS deed, k.source, k.document_no, k.dated, a.id AS answer, a.evidence, a.made_by, u.full_name AS maker,
       'proposed' AS answer_state, (SELECT p.code FROM kinship h WHERE h."user" = app.actor_id() AND h.person = e.person) AS related
FROM app.deaths_to_decide() d JOIN enrollment e ON e.id = d.enrollment JOIN person p ON p.id = e.person
JOIN program g ON g.id = e.program JOIN death_list k ON k.id = d.death_list
LEFT JOIN death_answer a ON a.enrollment = e.id AND a.state = 'proposed' LEFT JOIN user_account u ON u.id = a.made_by
WHERE $1 = '' OR e.id > nullif($1, '')::uuid ORDER BY e.id LIMIT $2
