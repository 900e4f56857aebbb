-- A decree that was locked has as many people and rupiah as the newest headline written down for it.
SELECT 'decree:' || d.id AS subject, concat_ws(' ', h.people, h.rp) AS expected, concat_ws(' ', s.people, s.rp) AS found
FROM decree d
JOIN LATERAL (
  SELECT max(f.value) FILTER (WHERE f.name LIKE '%\_people') AS people, max(f.value) FILTER (WHERE f.name LIKE '%\_rp') AS rp
  FROM published_figure f WHERE f.subject_table = 'decree' AND f.subject_key = d.id::text AND f.name ~ '^headline_[0-9]+_'
    AND split_part(f.name, '_', 2)::int = (
      SELECT max(split_part(g.name, '_', 2)::int) FROM published_figure g
      WHERE g.subject_table = 'decree' AND g.subject_key = d.id::text AND g.name ~ '^headline_[0-9]+_')) h ON h.rp IS NOT NULL
CROSS JOIN LATERAL (
  SELECT count(DISTINCT l.enrollment) AS people, coalesce(sum(l.amount_rp * l.periods), 0) AS rp
  FROM decree_line l WHERE l.decree = d.id AND l.effect = 'grant') s
WHERE d.state NOT IN ('draft', 'dropped') AND (h.people <> s.people OR h.rp <> s.rp)
