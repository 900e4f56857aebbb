-- $1 letter or NULL, $2 one opening or NULL: what was asked for, those that wait first, then the newest. The office does not see samples.
SELECT o.id, o.program, o.audit_letter, o.audit_sample, o.reason, o.state, o.asked_by, o.asked_at, o.checked_by, o.checked_at, o.agreed_by,
       o.agreed_at, o.expires_at, o.ended_at, o.end_reason, g.code AS program_code, g.name AS program_name, l.number AS letter_number,
       s.number AS sample_number, a.full_name AS asker, c.full_name AS checker, d.full_name AS agreer, e.full_name AS ender,
       CASE WHEN app.actor_id() = ANY (l.auditors) THEN app.actor_id() END AS named, o.asked_by = app.actor_id() AS is_hers,
       o.state = 'agreed' AND o.expires_at > now() AND (l.id IS NULL OR app.letter_in_force(l.id)) AS is_open,
       app.days_since(coalesce(o.checked_at, o.asked_at)) AS days, cardinality(o.enrollments) AS persons,
       ARRAY(SELECT p.code::text FROM enrollment r JOIN person p ON p.id = r.person WHERE r.id = ANY (o.enrollments) ORDER BY p.code) AS codes
FROM audit_opening o JOIN program g ON g.id = o.program JOIN user_account a ON a.id = o.asked_by
LEFT JOIN audit_letter l ON l.id = o.audit_letter LEFT JOIN audit_sample s ON s.id = o.audit_sample
LEFT JOIN user_account c ON c.id = o.checked_by LEFT JOIN user_account d ON d.id = o.agreed_by LEFT JOIN user_account e ON e.id = o.ended_by
WHERE ($1::uuid IS NULL OR o.audit_letter = $1) AND ($2::uuid IS NULL OR o.id = $2)
ORDER BY o.state NOT IN ('asked', 'checked'), o.asked_at DESC LIMIT 100
