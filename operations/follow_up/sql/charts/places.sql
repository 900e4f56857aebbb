-- $1 programs. Its waves and sites with those who have a promise, and what is known of them (as results.sql, for all
-- programs at once): what the page of results tells too, so that both tell the same groups.
SELECT e.program, w.number AS wave, s.number AS site, min(n.name) AS site_name,
  count(m.enrollment)::int AS people,
  count(m.enrollment) FILTER (WHERE b.status IN ('business_running', 'business_independent', 'employed_elsewhere'))::int AS well,
  count(m.enrollment) FILTER (WHERE b.status IN ('business_struggling', 'business_stopped', 'returned_to_previous_situation', 'deceased'))::int AS not_well,
  count(m.enrollment) FILTER (WHERE l.status IN ('moved', 'employed_elsewhere'))::int AS gone,
  count(m.enrollment) FILTER (WHERE l.status IN ('returned_to_previous_situation', 'deceased'))::int AS not_gone
FROM enrollment e JOIN wave w ON w.id = e.wave JOIN site s ON s.id = e.site
LEFT JOIN (SELECT DISTINCT enrollment FROM entitlement WHERE program = ANY ($1)) m ON m.enrollment = e.id
LEFT JOIN (SELECT DISTINCT ON (enrollment) enrollment, status FROM outcome WHERE program = ANY ($1) AND status NOT IN ('unknown', 'moved')
  ORDER BY enrollment, observed_on DESC, id DESC) b ON b.enrollment = e.id
LEFT JOIN (SELECT DISTINCT ON (enrollment) enrollment, status FROM outcome WHERE program = ANY ($1)
  AND status IN ('moved', 'employed_elsewhere', 'returned_to_previous_situation', 'deceased')
  ORDER BY enrollment, observed_on DESC, id DESC) l ON l.enrollment = e.id
LEFT JOIN (SELECT DISTINCT ON (site) site, name FROM site_name WHERE program = ANY ($1) AND kind <> 'alias' ORDER BY site, kind) n ON n.site = s.id
WHERE e.program = ANY ($1) GROUP BY e.program, w.number, s.number ORDER BY w.number, s.number
