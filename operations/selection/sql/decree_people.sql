-- $1 decree: everybody in its lines, held until the end so that nobody leaves between the look and the decision.
SELECT e.id AS enrollment, p.code,
       EXISTS (SELECT 1 FROM decree_line l WHERE l.decree = $1 AND l.enrollment = e.id
               AND CASE l.effect WHEN 'grant' THEN e.state <> 'shortlisted' ELSE e.state NOT IN ('determined', 'active') END)
         AS has_left,
       EXISTS (SELECT 1 FROM decree_line l WHERE l.decree = $1 AND l.enrollment = e.id AND l.effect = 'grant') AS is_chosen
FROM enrollment e LEFT JOIN person p ON p.id = e.person
WHERE e.id IN (SELECT enrollment FROM decree_line WHERE decree = $1) ORDER BY e.id FOR NO KEY UPDATE OF e
