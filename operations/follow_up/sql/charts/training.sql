-- $1 programs, $2 day. Target and attendance of each training that has begun: those who have a place or a
-- promise of that day, and who of them was there on one day at least. Since when somebody has a place without a promise, nobody knows.
WITH there AS (
  SELECT y.training, a.enrollment FROM attendance a JOIN training_day y ON y.id = a.training_day
  WHERE a.program = ANY ($1) AND a.present AND y.held_on <= $2 GROUP BY y.training, a.enrollment),
begun AS (
  SELECT t.id, t.program, t.wave, t.title, min(y.held_on) AS first FROM training t JOIN training_day y ON y.training = t.id
  WHERE t.program = ANY ($1) AND y.held_on <= $2 GROUP BY t.id, t.program, t.wave, t.title)
SELECT e.program, w.number AS wave, s.number AS site, b.title AS part,
  ARRAY[count(h.enrollment), count(*) - count(h.enrollment)]::int[] AS people,
  ARRAY[count(*), count(h.enrollment)]::bigint[] AS said
FROM begun b JOIN enrollment e ON e.program = b.program AND (b.wave IS NULL OR e.wave = b.wave)
JOIN wave w ON w.id = e.wave JOIN site s ON s.id = e.site
LEFT JOIN there h ON h.training = b.id AND h.enrollment = e.id LEFT JOIN app.promised_by($1, $2) m ON m.enrollment = e.id
WHERE h.enrollment IS NOT NULL OR e.state = 'shortlisted'
  OR m.enrollment IS NOT NULL AND (e.state IN ('determined', 'active', 'finished') OR e.left_on > $2)
GROUP BY e.program, w.number, s.number, b.title
