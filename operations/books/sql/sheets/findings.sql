-- $1 program. What does not fit, the open ones first, the newest first.
SELECT f.code, n.code AS person, f.amount_rp, f.text, f.state,
  f.made_at AT TIME ZONE coalesce(app.setting('time_zone'), 'Asia/Jakarta') AS made_at
FROM finding f LEFT JOIN enrollment e ON e.id = f.enrollment LEFT JOIN person n ON n.id = e.person
WHERE f.program = $1
ORDER BY array_position(ARRAY['open', 'answered', 'closed'], f.state::text), f.made_at DESC, f.id LIMIT 100
