-- $1 program. What was promised by approved decrees, by component, wave and site.
SELECT c.code AS component, w.number AS wave, e.site, bool_or(c.kind = 'allowance' OR l.periods > 1) AS periodic,
  min(l.amount_rp) AS least_unit, max(l.amount_rp) AS unit, max(l.periods)::int AS periods, sum(l.periods)::int AS lines,
  sum(l.amount_rp)::bigint AS period_rp, sum(t.promised_rp)::bigint AS total_rp
FROM entitlement t JOIN decree_line l ON l.id = t.decree_line JOIN component c ON c.id = t.component
JOIN enrollment e ON e.id = t.enrollment JOIN wave w ON w.id = e.wave
WHERE t.program = $1
GROUP BY c.code, w.number, e.site
ORDER BY min(c.kind) DESC, c.code COLLATE "C", w.number
