-- $1 service day
SELECT s.id, s.place, s.held_on, s.held_on = app.today() AS is_today, s.held_on > app.today() AS is_coming, s.state, s.sha256, s.reason,
       s.made_by, s.signed_by, s.signed_at, s.closed_by, s.closed_at, g.code AS program, g.name AS program_name, g.id AS program_id,
       m.full_name AS maker, l.full_name AS leader, c.full_name AS closer,
       CASE WHEN d.id IS NOT NULL THEN 'decree' WHEN p.id IS NOT NULL THEN 'payment_list' ELSE 'wave' END AS source_kind,
       coalesce(d.number, p.number::text, w.number::text) AS source_no
FROM service_day s JOIN program g ON g.id = s.program JOIN user_account m ON m.id = s.made_by
LEFT JOIN user_account l ON l.id = s.signed_by LEFT JOIN user_account c ON c.id = s.closed_by
LEFT JOIN decree d ON d.id = s.decree LEFT JOIN payment_list p ON p.id = s.payment_list LEFT JOIN wave w ON w.id = s.wave
WHERE s.id = $1
