-- $1 program's code, $2 after this key, $3 rows. Cards that are not void, those that wait to be handed over first.
SELECT c.id, p.code, p.call_name, c.printed_at, u.full_name AS printer, c.printed_by = app.actor_id() AS is_mine, c.handed_on, c.slip_no,
       h.full_name AS hander, c.enrollment = ANY ((SELECT app.accompanied())::uuid[]) AS is_companion, s.codes,
       CASE WHEN NOT c.enrollment = ANY ((SELECT app.accompanied())::uuid[]) THEN s.answered END AS answered,
       concat((c.handed_on IS NOT NULL)::int, '~', p.code, '~', c.id) AS key
FROM program g JOIN card c ON c.program = g.id AND c.voided_at IS NULL JOIN enrollment e ON e.id = c.enrollment
JOIN person p ON p.id = e.person LEFT JOIN user_account u ON u.id = c.printed_by LEFT JOIN user_account h ON h.id = c.handed_by
CROSS JOIN LATERAL (SELECT count(*) AS codes, count(a.id) AS answered FROM card_code o LEFT JOIN card_answer a ON a.card_code = o.id
                    WHERE o.card = c.id) s
WHERE g.code = $1 AND concat((c.handed_on IS NOT NULL)::int, '~', p.code, '~', c.id) > $2 ORDER BY key LIMIT $3
