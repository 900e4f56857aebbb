-- The obligations are free again; the fund's counter follows by trigger.
WITH undone AS (
  UPDATE payment SET state = 'cancelled' WHERE payment_list = $1 AND state = 'ready' RETURNING installment)
UPDATE installment SET state = 'planned' WHERE id IN (SELECT installment FROM undone) AND state = 'released'
