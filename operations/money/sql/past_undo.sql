-- $1 batch: the obligations are free again; the fund's counter follows by trigger.
WITH undone AS (
  UPDATE payment SET state = 'cancelled' WHERE state = 'ready'
    AND id IN (SELECT payment FROM past_payment WHERE past_batch = $1) RETURNING installment)
UPDATE installment SET state = 'planned' WHERE id IN (SELECT installment FROM undone) AND state = 'released'
