-- $1 payment lists that went back: their obligations are free again; the fund's counter follows by trigger.
WITH undone AS (
  UPDATE payment y SET state = 'cancelled' FROM payment_list l
  WHERE l.id = y.payment_list AND l.id = ANY ($1::uuid[]) AND l.state = 'draft' AND y.state = 'ready'
  RETURNING y.installment)
UPDATE installment SET state = 'planned' WHERE id IN (SELECT installment FROM undone) AND state = 'released'
