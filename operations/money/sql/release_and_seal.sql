-- $1 list: what it pays is released, and how it stands, as list_seal.sql says it.
WITH released AS (
  UPDATE installment SET state = 'released'
  WHERE id IN (SELECT y.installment FROM payment y WHERE y.payment_list = $1 AND y.state = 'ready'))
SELECT sha256, lines, total_rp, related FROM app.list_standing($1)
