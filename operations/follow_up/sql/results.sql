-- $1 program. Of those with a promise, by wave and site: how many are known to do well and not to do well, and of how many it
-- is known whether they left. Each answer comes from her latest row that says something about it; no row is unknown.
SELECT w.number AS wave, s.number AS site, count(*)::int AS people,
  count(*) FILTER (WHERE b.status IN ('business_running', 'business_independent', 'employed_elsewhere'))::int AS well,
  count(*) FILTER (WHERE b.status IN ('business_struggling', 'business_stopped', 'returned_to_previous_situation', 'deceased'))::int AS not_well,
  count(*) FILTER (WHERE l.status IN ('moved', 'employed_elsewhere'))::int AS gone,
  count(*) FILTER (WHERE l.status IN ('returned_to_previous_situation', 'deceased'))::int AS not_gone,
  (SELECT n.name FROM site_name n WHERE n.site = s.id AND n.kind <> 'alias' ORDER BY n.kind LIMIT 1) AS site_name
FROM (SELECT DISTINCT enrollment FROM entitlement WHERE program = $1) m
JOIN enrollment e ON e.id = m.enrollment JOIN wave w ON w.id = e.wave JOIN site s ON s.id = e.site
LEFT JOIN LATERAL (
  SELECT status FROM outcome WHERE enrollment = e.id AND status NOT IN ('unknown', 'moved')
  ORDER BY observed_on DESC, id DESC LIMIT 1) b ON true
LEFT JOIN LATERAL (
  SELECT status FROM outcome WHERE enrollment = e.id
    AND status IN ('moved', 'employed_elsewhere', 'returned_to_previous_situation', 'deceased')
  ORDER BY observed_on DESC, id DESC LIMIT 1) l ON true
GROUP BY w.number, s.id, s.number ORDER BY w.number, s.number
