-- Who is the same as somebody else is out of the program, or the money that was promised already is a finding.
SELECT 'duplicate_review:' || r.id AS subject, 'duplicate or a finding' AS expected, e.state AS found
FROM duplicate_review r JOIN enrollment e ON e.id = r.enrollment
WHERE r.state = 'same' AND e.state NOT IN ('duplicate', 'ineligible', 'not_selected', 'withdrawn', 'deceased', 'moved', 'revoked')
  AND NOT EXISTS (SELECT 1 FROM finding f WHERE f.code = 'F09' AND f.subject_table = 'duplicate_review' AND f.subject_key = r.id::text)
UNION ALL
SELECT 'enrollment:' || e.id, 'a review that says so', e.state FROM enrollment e
WHERE e.state = 'duplicate' AND NOT EXISTS (SELECT 1 FROM duplicate_review r WHERE r.enrollment = e.id AND r.state = 'same')
