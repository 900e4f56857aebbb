-- $1 program, $2 enrollments: who came into a draft from the waiting list returns to it.
UPDATE enrollment e SET state = 'waitlisted'
WHERE e.program = $1 AND e.id = ANY ($2::uuid[]) AND e.state = 'shortlisted' AND (
  SELECT r.verdict FROM selection_rank r WHERE r.enrollment = e.id ORDER BY r.at DESC, r.id DESC LIMIT 1) = 'waitlisted'
