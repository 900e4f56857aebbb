-- How many people each companion of the office goes along with, and how many she should at most.
SELECT c.id, c.full_name, count(a.id)::int AS people, (SELECT caseload_most FROM app.follow_up_of(NULL)) AS most
FROM app.companions() c LEFT JOIN companion_assignment a ON a.companion = c.id AND a.ends_on IS NULL
GROUP BY c.id, c.full_name ORDER BY c.full_name, c.id
