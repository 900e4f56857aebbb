-- $1 ranking, $2 after this rank, $3 rows. Codes and no names.
SELECT k.rank, k.group_rank, k.total, k.verdict, k.reason, p.code, s.number AS site, w.number AS wave,
       coalesce(a.visited_on, (SELECT min(h.visited_on) FROM home_visit h WHERE h.enrollment = e.id)) AS visited_on
FROM selection_rank k JOIN enrollment e ON e.id = k.enrollment JOIN person p ON p.id = e.person
JOIN site s ON s.id = e.site JOIN wave w ON w.id = e.wave LEFT JOIN assessment a ON a.id = k.assessment
WHERE k.run = $1 AND k.rank > $2 ORDER BY k.rank LIMIT $3
