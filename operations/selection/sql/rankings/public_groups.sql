-- $1 ranking: its candidates and its chosen by the sites or waves that had a quota
SELECT x.id, x.number, count(k.id)::int AS candidates, (count(k.id) FILTER (WHERE k.verdict = 'shortlisted'))::int AS chosen
FROM ranking r JOIN (SELECT id, number, 'site' AS kind FROM site UNION ALL SELECT id, number, 'wave' FROM wave) x
  ON x.kind = r.quota_kind AND r.quotas ? x.id::text
LEFT JOIN (selection_rank k JOIN enrollment e ON e.id = k.enrollment)
  ON k.run = r.id AND CASE r.quota_kind WHEN 'site' THEN e.site ELSE e.wave END = x.id
WHERE r.id = $1 GROUP BY x.id, x.number ORDER BY x.number
