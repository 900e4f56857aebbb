-- $1 decree. Whom it gives a place although the ranking it cites, or one based on it, does not; without a ranking, whom any
-- ranking placed.
SELECT DISTINCT p.code FROM decree d JOIN decree_line l ON l.decree = d.id AND l.effect = 'grant'
JOIN enrollment e ON e.id = l.enrollment JOIN person p ON p.id = e.person
CROSS JOIN LATERAL (
  SELECT coalesce(bool_or(d.ranking IN (r.id, r.based_on) AND k.verdict <> 'not_selected'), false) AS of_this, count(*) AS ranks
  FROM selection_rank k JOIN ranking r ON r.id = k.run AND r.state = 'decided' WHERE k.enrollment = e.id) placed
WHERE d.id = $1 AND CASE WHEN d.ranking IS NULL THEN placed.ranks > 0 ELSE NOT placed.of_this END ORDER BY 1
