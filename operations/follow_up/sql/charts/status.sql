-- $1 programs, $2 day. Status tindak lanjut: of those with a promise, what their latest row up to the day says of their
-- business. Without such a row it is unknown.
SELECT e.program, w.number AS wave, s.number AS site, g.part, ARRAY[count(*)]::int[] AS people, ARRAY[count(*)]::bigint[] AS said
FROM app.promised_by($1, $2) m
JOIN enrollment e ON e.id = m.enrollment JOIN wave w ON w.id = e.wave JOIN site s ON s.id = e.site
LEFT JOIN (SELECT DISTINCT ON (enrollment) enrollment, status FROM outcome
  WHERE program = ANY ($1) AND status NOT IN ('unknown', 'moved') AND observed_on <= $2
  ORDER BY enrollment, observed_on DESC, id DESC) o ON o.enrollment = e.id
CROSS JOIN LATERAL (SELECT CASE
  WHEN o.status IN ('business_running', 'business_independent', 'employed_elsewhere') THEN 'running'
  WHEN o.status = 'business_struggling' THEN 'struggling' WHEN o.status IS NULL THEN 'unknown' ELSE 'stopped' END AS part) g
GROUP BY e.program, w.number, s.number, g.part
