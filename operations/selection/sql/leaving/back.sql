-- $1 payment lists, $2 reason: back to draft as `send_back_list` does with one, signatures void.
UPDATE payment_list SET state = 'draft', reason = $2, revision = revision + 1, state_since = now(), line_count = 0, total_rp = 0,
       sha256 = NULL, locked_by = NULL, checked_by = NULL, approved_by = NULL, second_approved_by = NULL
WHERE id = ANY ($1::uuid[]) AND state IN ('locked', 'checked', 'approved')
