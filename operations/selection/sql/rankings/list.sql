-- $1 program or NULL for all that the actor sees. The last hundred rankings, those that wait first.
SELECT r.id, r.number, r.state, r.places, r.waiting, r.candidates, r.made_at, r.reason, r.based_on, g.code AS program,
       g.name AS program_name, s.number AS site, w.number AS wave, u.full_name AS maker
FROM ranking r JOIN program g ON g.id = r.program JOIN user_account u ON u.id = r.made_by
LEFT JOIN site s ON s.id = r.site LEFT JOIN wave w ON w.id = r.wave
WHERE $1::uuid IS NULL OR r.program = $1
ORDER BY r.state <> 'made', r.made_at DESC, g.code, r.number DESC LIMIT 100
