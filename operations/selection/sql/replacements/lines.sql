-- $1 decree, $2 program; $3 who leaves, $4 why, $5 who takes her place or NULL. `leaving` and `taking` count whom it moved.
WITH wanted AS (
  SELECT * FROM unnest($3::uuid[], $4::text[], $5::uuid[]) WITH ORDINALITY AS w(leaves, why, takes, place)),
settled AS (  -- replaced before, or about to leave by another decree
  SELECT l.enrollment, l.replaces, l.effect FROM decree_line l JOIN decree d ON d.id = l.decree
  WHERE l.program = $2 AND d.id <> $1 AND d.state <> 'dropped'),
leaving AS (
  SELECT DISTINCT ON (w.leaves) w.leaves AS enrollment, w.why, e.state IN ('determined', 'active') AS revoked
  FROM wanted w JOIN enrollment e ON e.id = w.leaves AND e.program = $2
  WHERE (e.state IN ('determined', 'active') OR w.takes IS NOT NULL AND e.state IN ('withdrawn', 'deceased', 'moved', 'revoked')
           AND EXISTS (SELECT 1 FROM entitlement t WHERE t.enrollment = e.id))
    AND NOT EXISTS (SELECT 1 FROM settled s WHERE s.replaces = e.id
                      OR s.effect = 'revoke' AND s.enrollment = e.id AND e.state IN ('determined', 'active'))),
taking AS (
  SELECT DISTINCT ON (w.takes) w.takes AS enrollment, w.leaves, w.why, w.place
  FROM wanted w JOIN leaving g ON g.enrollment = w.leaves JOIN enrollment e ON e.id = w.takes AND e.program = $2
  WHERE e.state = 'shortlisted' AND NOT EXISTS (
    SELECT 1 FROM decree_line l JOIN decree d ON d.id = l.decree
    WHERE l.enrollment = e.id AND d.id <> $1 AND d.state IN ('draft', 'locked'))),
lines AS (
  SELECT g.enrollment, t.component, 'revoke' AS effect, l.amount_rp, l.unit_rp, l.units, l.periods, NULL::uuid AS replaces, g.why, 0 AS place
  FROM leaving g JOIN entitlement t ON t.enrollment = g.enrollment JOIN decree_line l ON l.id = t.decree_line WHERE g.revoked
  UNION ALL
  SELECT k.enrollment, c.id, 'grant', c.amount_rp, c.unit_rp, c.units, c.periods, k.leaves, k.why, k.place
  FROM taking k JOIN component c ON c.program = $2 AND c.state = 'active'),
made AS (
  INSERT INTO decree_line (program, decree, line_no, enrollment, component, effect, amount_rp, unit_rp, units, periods, replaces,
                           reason_code)
  SELECT $2, $1, row_number() OVER (ORDER BY n.place, p.code, c.kind = 'grant' DESC, c.code), n.enrollment, n.component, n.effect,
         n.amount_rp, n.unit_rp, n.units, n.periods, n.replaces, n.why
  FROM lines n JOIN enrollment e ON e.id = n.enrollment JOIN person p ON p.id = e.person JOIN component c ON c.id = n.component
  RETURNING 1)
SELECT (SELECT count(*)::int FROM made) AS lines, (SELECT count(*)::int FROM leaving) AS leaving,
       (SELECT count(*)::int FROM taking) AS taking
