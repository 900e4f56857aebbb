-- $1 payment lists, $2 reason: released and not sent, so nothing of them will be paid.
UPDATE payment_list SET state = 'aborted', reason = $2, state_since = now() WHERE id = ANY ($1::uuid[]) AND state = 'released'
