-- $1 case. How it was taken in.
SELECT c.program, c.enrollment, c.category, c.channel, c.received_on, e.text, c.is_complaint, c.is_sensitive, c.about_user
FROM case_response c JOIN LATERAL (SELECT text FROM case_event WHERE case_response = c.id ORDER BY id LIMIT 1) e ON true
WHERE c.id = $1
