-- $1 payment list: what the bank paid of it, in the order in which the frame is sealed; and the share that is called.
SELECT i.id::text AS installment, coalesce(g.call_share_pct::int, $2) AS share_pct
FROM payment y JOIN installment i ON i.id = y.installment JOIN program g ON g.id = y.program
WHERE y.payment_list = $1 AND y.state IN ('paid', 'partial') ORDER BY i.id::text COLLATE "C"
