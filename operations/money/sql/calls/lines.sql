-- $1 sample, $2 after this key, $3 rows. Who was drawn, with what the last call brought.
SELECT l.id, e.person, p.code, p.call_name, l.place, i.state, c.outcome, c.called_on, c.received_rp, u.full_name AS caller,
       l.enrollment = ANY ((SELECT app.accompanied())::uuid[]) AS is_companion,
       (SELECT count(*) FROM call k WHERE k.call_line = l.id) AS calls, lpad(l.place::text, 9, '0') AS key
FROM call_line l JOIN installment i ON i.id = l.installment JOIN enrollment e ON e.id = l.enrollment JOIN person p ON p.id = e.person
LEFT JOIN LATERAL (SELECT k.* FROM call k WHERE k.call_line = l.id ORDER BY k.called_at DESC, k.id DESC LIMIT 1) c ON true
LEFT JOIN user_account u ON u.id = c.called_by
WHERE l.call_sample = $1 AND lpad(l.place::text, 9, '0') > $2 ORDER BY key LIMIT $3
