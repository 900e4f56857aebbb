-- $1 program. One published figure beside what is counted: of the whole program, of a wave, or of a site, up to its day.
SELECT app.safe_cell(f.name) AS figure,
  CASE f.subject_table
    WHEN 'program' THEN 'program'
    WHEN 'wave' THEN (SELECT 'Gelombang ' || w.number FROM wave w WHERE w.id::text = f.subject_key)
    WHEN 'site' THEN (SELECT 'Lokasi ' || to_char(s.number, 'FM900') FROM site s WHERE s.id::text = f.subject_key)
  END AS subject,
  f.qualifier,
  f.value AS claimed,
  app.safe_cell(f.unit) AS unit,
  to_char(f.as_of, 'YYYY-MM-DD') AS as_of,
  app.safe_cell(f.source) AS source,
  v.computed,
  f.value - v.computed AS diff
FROM published_figure f
CROSS JOIN LATERAL (SELECT CASE f.name
  WHEN 'total_paid' THEN (
    SELECT coalesce(sum(y.paid_rp), 0)::bigint FROM payment y JOIN enrollment e ON e.id = y.enrollment
    WHERE y.program = $1 AND y.state IN ('paid', 'partial') AND y.value_date <= f.as_of
      AND (f.subject_table = 'program' OR f.subject_key IN (e.wave::text, e.site::text)))
  WHEN 'assisted' THEN (
    SELECT count(DISTINCT y.enrollment) FROM payment y JOIN enrollment e ON e.id = y.enrollment
    WHERE y.program = $1 AND y.state IN ('paid', 'partial') AND y.value_date <= f.as_of
      AND (f.subject_table = 'program' OR f.subject_key IN (e.wave::text, e.site::text)))
  WHEN 'population' THEN (
    SELECT count(*) FROM enrollment e WHERE e.program = $1 AND (f.subject_table = 'program' OR f.subject_key IN (e.wave::text, e.site::text)))
  WHEN 'sites' THEN CASE WHEN f.subject_table = 'program' THEN (SELECT count(*) FROM site s WHERE s.program = $1) END
  WHEN 'trained' THEN (
    SELECT count(DISTINCT a.enrollment) FROM attendance a JOIN training_day y ON y.id = a.training_day JOIN enrollment e ON e.id = a.enrollment
    WHERE a.program = $1 AND a.present AND y.held_on <= f.as_of
      AND (f.subject_table = 'program' OR f.subject_key IN (e.wave::text, e.site::text)))
  END AS computed) v
WHERE f.program = $1
ORDER BY f.name COLLATE "C", f.as_of, f.subject_table COLLATE "C", f.id
