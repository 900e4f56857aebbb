-- $1 program. One published figure beside what is counted: of the whole program, of a wave, a site or a decree, in its time.
SELECT app.safe_cell(f.name) AS figure,
  CASE f.subject_table
    WHEN 'program' THEN 'program'
    WHEN 'wave' THEN (SELECT 'Gelombang ' || w.number FROM wave w WHERE w.id::text = f.subject_key)
    WHEN 'site' THEN (SELECT 'Lokasi ' || to_char(s.number, 'FM900') FROM site s WHERE s.id::text = f.subject_key)
    WHEN 'decree' THEN app.safe_cell((SELECT d.number FROM decree d WHERE d.id::text = f.subject_key))
  END AS subject,
  f.qualifier,
  f.value AS claimed,
  app.safe_cell(f.unit) AS unit,
  to_char(f.as_of, 'YYYY-MM-DD') AS as_of,
  app.safe_cell(f.source) AS source,
  v.computed,
  f.value - v.computed AS diff,
  f.counted_as,
  CASE
    WHEN c.id IS NOT NULL THEN 'corrected'
    WHEN v.computed IS NULL THEN 'not_comparable'
    WHEN f.qualifier = 'about' THEN 'approximate'
    WHEN CASE f.qualifier WHEN 'at_least' THEN v.computed >= f.value WHEN 'more_than' THEN v.computed > f.value
                          WHEN 'at_most' THEN v.computed <= f.value ELSE v.computed = f.value END THEN 'agrees'
    ELSE 'differs'
  END AS verdict,
  app.safe_cell(f.not_comparable) AS not_comparable,
  app.safe_cell(f.place) AS place,
  to_char(f.since, 'YYYY-MM-DD') AS period_from,
  to_char(f.until, 'YYYY-MM-DD') AS period_until,
  app.safe_cell(m.username) AS maker,
  f.id AS key,
  f.corrects
FROM published_figure f
LEFT JOIN published_figure c ON c.corrects = f.id
LEFT JOIN user_account m ON m.id = f.made_by
CROSS JOIN LATERAL (SELECT coalesce(f.since, date '0001-01-01') AS first_day, coalesce(f.until, f.as_of) AS last_day) t
CROSS JOIN LATERAL (SELECT CASE f.counted_as
  WHEN 'promised' THEN CASE WHEN f.subject_table = 'decree' THEN (
    SELECT coalesce(sum(l.amount_rp * l.periods), 0)::bigint FROM decree_line l WHERE l.decree::text = f.subject_key AND l.effect = 'grant')
  ELSE (
    SELECT coalesce(sum(n.promised_rp), 0)::bigint FROM entitlement n JOIN decree_line l ON l.id = n.decree_line
    JOIN decree d ON d.id = l.decree JOIN enrollment e ON e.id = n.enrollment
    WHERE n.program = $1 AND d.dated BETWEEN t.first_day AND t.last_day
      AND (f.subject_table = 'program' OR f.subject_key IN (e.wave::text, e.site::text))) END
  WHEN 'total_paid' THEN (
    SELECT coalesce(sum(y.paid_rp), 0)::bigint FROM payment y JOIN enrollment e ON e.id = y.enrollment
    WHERE y.program = $1 AND y.state IN ('paid', 'partial') AND y.value_date BETWEEN t.first_day AND t.last_day
      AND (f.subject_table = 'program' OR f.subject_key IN (e.wave::text, e.site::text)))
  WHEN 'returned' THEN (
    SELECT coalesce(sum(b.amount_rp), 0)::bigint FROM settlement b JOIN enrollment e ON e.id = b.enrollment
    WHERE b.program = $1 AND b.kind = 'returned' AND b.state = 'accepted' AND b.dated BETWEEN t.first_day AND t.last_day
      AND (f.subject_table = 'program' OR f.subject_key IN (e.wave::text, e.site::text)))
  WHEN 'accepted' THEN (
    SELECT coalesce(sum(b.amount_rp), 0)::bigint FROM purchase b JOIN shopping_trip g ON g.id = b.shopping_trip
    JOIN enrollment e ON e.id = b.enrollment
    WHERE b.program = $1 AND b.state = 'accepted' AND g.bought_on BETWEEN t.first_day AND t.last_day
      AND (f.subject_table = 'program' OR f.subject_key IN (e.wave::text, e.site::text)))
  WHEN 'population' THEN (
    SELECT count(*) FROM enrollment e WHERE e.program = $1 AND (f.subject_table = 'program' OR f.subject_key IN (e.wave::text, e.site::text)))
  WHEN 'determined' THEN CASE WHEN f.subject_table = 'decree' THEN (
    SELECT count(DISTINCT l.enrollment) FROM decree_line l WHERE l.decree::text = f.subject_key AND l.effect = 'grant')
  ELSE (
    SELECT count(DISTINCT l.enrollment) FROM decree_line l JOIN decree d ON d.id = l.decree JOIN enrollment e ON e.id = l.enrollment
    WHERE l.program = $1 AND l.effect = 'grant' AND d.state IN ('approved', 'amended') AND d.dated BETWEEN t.first_day AND t.last_day
      AND (f.subject_table = 'program' OR f.subject_key IN (e.wave::text, e.site::text))) END
  WHEN 'assisted' THEN (
    SELECT count(DISTINCT y.enrollment) FROM payment y JOIN enrollment e ON e.id = y.enrollment
    WHERE y.program = $1 AND y.state IN ('paid', 'partial') AND y.value_date BETWEEN t.first_day AND t.last_day
      AND (f.subject_table = 'program' OR f.subject_key IN (e.wave::text, e.site::text)))
  WHEN 'trained' THEN (
    SELECT count(DISTINCT a.enrollment) FROM attendance a JOIN training_day y ON y.id = a.training_day JOIN enrollment e ON e.id = a.enrollment
    WHERE a.program = $1 AND a.present AND y.held_on BETWEEN t.first_day AND t.last_day
      AND (f.subject_table = 'program' OR f.subject_key IN (e.wave::text, e.site::text)))
  WHEN 'training_days' THEN (
    SELECT count(*) FROM training_day y JOIN training r ON r.id = y.training
    WHERE y.program = $1 AND y.held_on BETWEEN t.first_day AND t.last_day AND (f.subject_table = 'program' OR f.subject_key = r.wave::text))
  WHEN 'finished' THEN (
    SELECT count(*) FROM enrollment e WHERE e.program = $1 AND e.state = 'finished'
      AND (f.subject_table = 'program' OR f.subject_key IN (e.wave::text, e.site::text)))
  WHEN 'sites' THEN CASE WHEN f.subject_table = 'program' THEN (SELECT count(*) FROM site s WHERE s.program = $1) END
  WHEN 'waves' THEN CASE WHEN f.subject_table = 'program' THEN (
    SELECT count(*) FROM wave w WHERE w.program = $1 AND w.starts_on BETWEEN t.first_day AND t.last_day) END
  END AS computed) v
WHERE f.program = $1
ORDER BY f.name COLLATE "C", f.as_of, f.subject_table COLLATE "C", f.made_at, f.id
