-- $1 programs, $2 day. Beban pendamping: of those with a promise who are in the program, with whom which companion goes
-- along on that day; '' = nobody.
SELECT e.program, w.number AS wave, s.number AS site, coalesce(u.full_name, '') AS part, ARRAY[count(*)]::int[] AS people,
  ARRAY[count(*)]::bigint[] AS said
FROM (SELECT DISTINCT enrollment FROM entitlement WHERE program = ANY ($1)) m
JOIN enrollment e ON e.id = m.enrollment AND e.state IN ('determined', 'active')
JOIN wave w ON w.id = e.wave JOIN site s ON s.id = e.site
LEFT JOIN LATERAL (SELECT companion FROM companion_assignment WHERE enrollment = e.id AND starts_on <= $2
  AND (ends_on IS NULL OR ends_on >= $2) ORDER BY starts_on DESC, id LIMIT 1) a ON true
LEFT JOIN user_account u ON u.id = a.companion
GROUP BY e.program, w.number, s.number, u.full_name
