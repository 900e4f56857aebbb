SELECT 'visit:' || v.id AS subject, 1 AS expected, count(o.id) AS found
FROM visit v LEFT JOIN outcome o ON o.visit = v.id WHERE v.state = 'accepted' GROUP BY v.id HAVING count(o.id) <> 1
