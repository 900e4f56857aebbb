-- $1 case. How it was taken in.
SELECT c.program, c.enrollment, c.category, c.received_on, e.text
FROM case_response c JOIN LATERAL (SELECT text FROM case_event WHERE case_response = c.id ORDER BY id LIMIT 1) e ON true
WHERE c.id = $1
