-- $1 installments, $2 state, $3 reason or NULL
UPDATE installment SET state = $2, reason = $3 WHERE id = ANY ($1::uuid[])
