-- $1 one letter, with how many persons its object holds today, or NULL: letters of the actor's programs, those that wait first, then the newest.
SELECT l.*, g.code AS program_code, g.name AS program_name, s.number AS site_number, w.number AS wave_number,
       r.full_name AS registrar, d.full_name AS decider, v.full_name AS revoker, app.letter_in_force(l.id) AS in_force,
       l.valid_until < app.today() AS is_over, CASE WHEN app.actor_id() = ANY (l.auditors) THEN app.actor_id() END AS named, app.days_since(l.registered_at) AS days,
       ARRAY(SELECT u.full_name::text FROM user_account u WHERE u.id = ANY (l.auditors) ORDER BY u.full_name) AS names,
       CASE WHEN $1::uuid IS NOT NULL THEN (SELECT count(*) FROM app.letter_people(l.id))::int END AS people
FROM audit_letter l JOIN program g ON g.id = l.program JOIN user_account r ON r.id = l.registered_by
LEFT JOIN site s ON s.id = l.site LEFT JOIN wave w ON w.id = l.wave
LEFT JOIN user_account d ON d.id = l.decided_by LEFT JOIN user_account v ON v.id = l.revoked_by
WHERE $1::uuid IS NULL OR l.id = $1
ORDER BY l.state <> 'registered', l.registered_at DESC LIMIT 200
