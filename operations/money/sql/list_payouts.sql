-- $1 list: what was recorded at its table, newest first.
SELECT w.id, w.paid_on, w.paper_no, w.line_count, o.full_name AS officer, s.full_name AS second_officer,
       (SELECT count(*) FROM payout_line l WHERE l.payout = w.id AND l.outcome = 'uncollected')::int AS uncollected
FROM payout w JOIN user_account o ON o.id = w.officer JOIN user_account s ON s.id = w.second_officer
WHERE w.payment_list = $1 ORDER BY w.made_at DESC LIMIT 100
