-- The other person shows a code only where the supervisor may see her anyway. $1 states, $2 key of the row before, $3 rows
SELECT r.id, r.state, r.kind, r.matched, r.score, r.reason, r.made_by, r.decided_by, r.made_at, app.days_since(r.made_at) AS days,
       u.full_name AS maker, d.full_name AS decider, n.full_name AS undoer, p.code, p.call_name, e.age_years, e.state AS enrollment_state,
       s.number AS site, g.code AS program, o.code AS other_code, o.call_name AS other_call_name,
       (SELECT k.code FROM (SELECT pk.code FROM kinship t JOIN person pk ON pk.id = t.person
                            WHERE t."user" = app.actor_id() AND t.person = e.person) k) AS related,
       to_char(r.made_at AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISSUS') || '~' || r.id AS key
FROM duplicate_review r JOIN enrollment e ON e.id = r.enrollment JOIN person p ON p.id = e.person
JOIN site s ON s.id = e.site JOIN program g ON g.id = r.program JOIN user_account u ON u.id = r.made_by
LEFT JOIN user_account d ON d.id = r.decided_by LEFT JOIN user_account n ON n.id = r.undone_by
LEFT JOIN person o ON o.id = r.other_person
WHERE r.state = ANY ($1::text[])
  AND ($2 = '' OR (to_char(r.made_at AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISSUS') || '~' || r.id) > $2)
ORDER BY r.made_at, r.id LIMIT $3
