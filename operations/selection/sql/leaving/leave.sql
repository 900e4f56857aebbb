-- $1 enrollments, $2 how, $3 since, $4 reason
UPDATE enrollment SET state = $2, left_on = $3, reason = $4 WHERE id = ANY ($1::uuid[])
