-- $1 enrollments, $2 why. A card that lies in the office and is printed anew.
UPDATE card SET voided_by = app.actor_id(), voided_at = now(), void_reason = $2
WHERE enrollment = ANY ($1::uuid[]) AND handed_on IS NULL AND voided_at IS NULL
