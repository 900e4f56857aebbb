-- $1 program, totals of both sides: what lists say was paid, what the account says went out for our codes; and what of
-- either stands on one side only.
WITH ours AS (SELECT y.id, y.state, y.amount_rp, CASE WHEN y.state IN ('paid', 'partial', 'reversed') THEN y.paid_rp END AS paid_rp
              FROM payment y WHERE y.program = $1 AND y.state NOT IN ('ready', 'cancelled')),
bank AS (SELECT l.id, l.amount_rp, coalesce(l.payment, t.payment) AS payment,
                l.verdict IN ('matched', 'agrees') OR t.payment IS NOT NULL AS counted
         FROM bank_result_line l JOIN bank_result s ON s.id = l.bank_result AND s.source = 'statement'
         LEFT JOIN LATERAL (SELECT n.payment FROM typed_line n JOIN typed_result d ON d.id = n.typed_result
                            WHERE n.bank_line = l.id AND d.state = 'confirmed') t ON true
         WHERE l.program = $1 AND l.status = 'paid' AND l.verdict <> 'seen'),
seen AS (SELECT payment, sum(amount_rp) AS rp FROM bank WHERE counted GROUP BY payment)
SELECT (SELECT count(*) FROM ours)::int AS instructed, (SELECT coalesce(sum(amount_rp), 0) FROM ours)::bigint AS instructed_rp,
  (SELECT count(*) FROM ours WHERE paid_rp IS NOT NULL)::int AS paid,
  (SELECT coalesce(sum(paid_rp), 0) FROM ours)::bigint AS paid_rp,
  (SELECT count(*) FROM ours WHERE state = 'sent')::int AS open, (SELECT coalesce(sum(amount_rp), 0) FROM ours WHERE state = 'sent')::bigint AS open_rp,
  (SELECT count(*) FROM bank WHERE payment IS NOT NULL)::int AS debited,
  (SELECT coalesce(sum(amount_rp), 0) FROM bank WHERE payment IS NOT NULL)::bigint AS debited_rp,
  (SELECT count(*) FROM ours o WHERE o.paid_rp IS NOT NULL AND NOT EXISTS (SELECT 1 FROM seen WHERE payment = o.id))::int AS unseen,
  (SELECT coalesce(sum(o.paid_rp), 0) FROM ours o WHERE NOT EXISTS (SELECT 1 FROM seen WHERE payment = o.id))::bigint AS unseen_rp,
  (SELECT count(*) FROM bank WHERE payment IS NOT NULL AND NOT counted)::int AS unpaid,
  (SELECT coalesce(sum(amount_rp), 0) FROM bank WHERE payment IS NOT NULL AND NOT counted)::bigint AS unpaid_rp
