-- $1 one batch or NULL, the newest 200 first.
SELECT b.id, g.code AS program, g.name AS program_name, b.source, b.document_no, b.dated, b.sp2d_no, b.sp2d_dated, b.document, b.line_count,
       b.total_rp, b.state, b.reason, b.made_by, u.full_name AS maker, c.full_name AS confirmer, app.days_since(b.made_at) AS days,
       (SELECT min(p.code) FROM kinship k JOIN enrollment e ON e.person = k.person JOIN person p ON p.id = k.person
        JOIN past_payment q ON q.enrollment = e.id AND q.past_batch = b.id WHERE k."user" = app.actor_id()) AS related
FROM past_batch b JOIN program g ON g.id = b.program JOIN user_account u ON u.id = b.made_by
LEFT JOIN user_account c ON c.id = b.confirmed_by
WHERE $1::uuid IS NULL OR b.id = $1 ORDER BY b.made_at DESC LIMIT 200
