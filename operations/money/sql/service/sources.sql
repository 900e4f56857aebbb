-- Lists that a service day may take: decrees, waves with people who have a place, payment lists; the newest first.
(SELECT 'decree' AS kind, d.id, g.code AS program, concat_ws(' · ', d.number, d.title) AS label, count(*)::int AS people
 FROM decree d JOIN program g ON g.id = d.program JOIN decree_line l ON l.decree = d.id AND l.effect = 'grant'
 JOIN enrollment e ON e.id = l.enrollment AND e.state IN ('determined', 'active')
 WHERE d.state IN ('approved', 'amended') GROUP BY d.id, g.code ORDER BY d.dated DESC, d.id LIMIT 50)
UNION ALL
(SELECT 'wave', w.id, g.code, w.number::text, count(*)::int
 FROM wave w JOIN program g ON g.id = w.program JOIN enrollment e ON e.wave = w.id AND e.state IN ('determined', 'active')
 GROUP BY w.id, g.code ORDER BY g.code, w.number LIMIT 50)
UNION ALL
(SELECT 'payment_list', p.id, g.code, p.number::text, count(*)::int
 FROM payment_list p JOIN program g ON g.id = p.program JOIN payment y ON y.payment_list = p.id AND y.state <> 'cancelled'
 WHERE p.state NOT IN ('draft', 'aborted') GROUP BY p.id, g.code ORDER BY p.number DESC, p.id LIMIT 50)
