-- $1 payment list: the list, its sample if it was drawn, and how many of it were called with which result.
SELECT p.id, p.number, p.state, g.code AS program, g.name, s.id AS sample, s.share_pct, s.seed, s.frame_count, s.frame_sha256, s.drawn_at,
       u.full_name AS drawer, coalesce(g.call_share_pct::int, $2) AS least_pct
FROM payment_list p JOIN program g ON g.id = p.program LEFT JOIN call_sample s ON s.payment_list = p.id
LEFT JOIN user_account u ON u.id = s.drawn_by WHERE p.id = $1
