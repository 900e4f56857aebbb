-- $1 program, $2 enrollments: from the waiting list into a place that became free.
UPDATE enrollment SET state = 'shortlisted' WHERE program = $1 AND id = ANY ($2::uuid[]) AND state = 'waitlisted'
