-- $1 decree, $2 enrollments: the site or wave whose quota their place belongs to, where the ranking had quotas.
SELECT e.id, CASE r.quota_kind WHEN 'site' THEN e.site WHEN 'wave' THEN e.wave END AS of_group
FROM decree d JOIN enrollment e ON e.program = d.program AND e.id = ANY ($2::uuid[]) LEFT JOIN ranking r ON r.id = d.ranking
WHERE d.id = $1
