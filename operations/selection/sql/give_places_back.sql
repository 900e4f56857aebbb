-- $1 program, $2 enrollments: who came into a draft from the waiting list returns to it.
UPDATE enrollment e SET state = 'waitlisted'
WHERE e.program = $1 AND e.id = ANY ($2::uuid[]) AND e.state = 'shortlisted' AND (
  SELECT k.verdict FROM selection_rank k WHERE k.enrollment = e.id
    AND NOT EXISTS (SELECT 1 FROM ranking g WHERE g.id = k.run AND g.state <> 'decided')
  ORDER BY k.at DESC, k.id DESC LIMIT 1) = 'waitlisted'
