-- $1 result, $2 list, then the columns of the answer. A verdict for each line; nothing stops the others.
WITH given AS (
  SELECT *, row_number() OVER (PARTITION BY reference ORDER BY line_no) AS turn
  FROM unnest($3::int[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::date[], $9::text[])
       AS g(line_no, reference, amount_rp, status, bank_reference, value_date, reason_code)),
held AS MATERIALIZED (
  SELECT y.id, y.reference, y.amount_rp, y.state FROM payment y WHERE y.payment_list = $2 ORDER BY y.id FOR NO KEY UPDATE)
INSERT INTO bank_result_line (program, bank_result, line_no, reference, amount_rp, status, bank_reference, value_date,
                              reason_code, payment, verdict)
SELECT r.program, r.id, g.line_no, g.reference, g.amount_rp, g.status, g.bank_reference, g.value_date, g.reason_code, h.id,
  CASE WHEN h.id IS NULL THEN 'unknown'
       WHEN g.status = '' THEN 'unreadable'
       WHEN h.state <> 'sent' OR g.turn > 1 THEN 'repeated'
       WHEN g.status = 'paid' AND (g.amount_rp > h.amount_rp OR g.amount_rp <= 0) THEN 'amount_differs'
       ELSE 'matched' END
FROM given g JOIN bank_result r ON r.id = $1 LEFT JOIN held h ON h.reference = g.reference
