-- $1 programs, $2 day. Beban pendamping: of those with a promise who were in the program on that day, with whom which companion
-- went along; '' = nobody. Who left since was there until the day she left, who finished until the day that is written down.
WITH ended AS (
  SELECT key FROM app.changed_on('enrollment', ARRAY(
    SELECT id FROM enrollment WHERE program = ANY ($1) AND state = 'finished' AND $2 < (SELECT app.today())), false) WHERE changed_on > $2),
m AS (
  SELECT e.id, e.program, e.wave, e.site FROM app.promised_by($1, $2) p JOIN enrollment e ON e.id = p.enrollment
  WHERE e.state IN ('determined', 'active') OR e.left_on > $2 OR e.state = 'finished' AND e.id IN (SELECT key FROM ended)),
a AS (
  SELECT DISTINCT ON (enrollment) enrollment, companion FROM companion_assignment
  WHERE program = ANY ($1) AND starts_on <= $2 AND (ends_on IS NULL OR ends_on >= $2) ORDER BY enrollment, starts_on DESC, id)
SELECT m.program, w.number AS wave, s.number AS site, coalesce(u.full_name, '') AS part, ARRAY[count(*)]::int[] AS people,
  ARRAY[count(*)]::bigint[] AS said
FROM m JOIN wave w ON w.id = m.wave JOIN site s ON s.id = m.site
LEFT JOIN a ON a.enrollment = m.id LEFT JOIN user_account u ON u.id = a.companion
GROUP BY m.program, w.number, s.number, u.full_name
