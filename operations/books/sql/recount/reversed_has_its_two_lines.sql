-- What was taken back went out once and came back once, by lines of the bank (typed ones are confirmed by two persons), each
-- with exactly its sum; and no such line stands on a payment that counts as anything else.
SELECT 'payment:' || y.id AS subject, concat_ws(' ', y.paid_rp, CASE y.state WHEN 'reversed' THEN y.paid_rp::text ELSE 'none' END) AS expected,
       concat_ws(' ', coalesce(l.out_rp, 'none'), coalesce(l.back_rp, 'none')) AS found
FROM payment y LEFT JOIN (
  SELECT payment, string_agg(amount_rp::text, '+' ORDER BY amount_rp) FILTER (WHERE status = 'paid') AS out_rp,
         string_agg(amount_rp::text, '+' ORDER BY amount_rp) FILTER (WHERE status = 'reversed') AS back_rp
  FROM answered_line GROUP BY payment) l ON l.payment = y.id
WHERE y.state = 'reversed' AND (l.out_rp IS DISTINCT FROM y.paid_rp::text OR l.back_rp IS DISTINCT FROM y.paid_rp::text)
   OR y.state <> 'reversed' AND l.back_rp IS NOT NULL
