-- Of a person whom the actor may see.
SELECT DISTINCT o AS obstacle FROM person p CROSS JOIN LATERAL app.erasure_obstacles(p.id) AS o WHERE p.id = $1 ORDER BY 1
