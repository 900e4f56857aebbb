-- $1 program, $2 to $4 limits of the rules: what its women said of what was paid to them, for all, for each component and
-- for each companion. `in_doubt`: which of the rules speak about her.
WITH n AS MATERIALIZED (SELECT c.* FROM app.confirmation_counts($1, $2) c),
doubt AS MATERIALIZED (
  SELECT d.companion, array_agg(d.code ORDER BY d.code) AS codes FROM app.companions_in_doubt($1, $2, $3, $4) d
  GROUP BY d.companion)
SELECT CASE WHEN grouping(n.component) = 0 THEN 'component' WHEN grouping(n.companion) = 0 THEN 'companion' ELSE 'all' END AS kind,
       n.component, n.companion, min(c.label) AS label, min(u.full_name) AS name,
       sum(n.paid)::int AS paid, sum(n.handed)::int AS handed, sum(n.used)::int AS used, sum(n.whole)::int AS whole,
       sum(n.short)::int AS short, sum(n.whole + n.short)::int AS known, sum(n.paid - n.whole - n.short)::int AS unanswered,
       (sum(n.whole) * 100 / nullif(sum(n.whole + n.short), 0))::int AS among_known_pct,
       (sum(n.whole) * 100 / sum(n.paid))::int AS at_least_pct, (sum(n.whole + n.short) * 100 / sum(n.paid))::int AS known_pct,
       sum(n.missing_rp)::bigint AS missing_rp, coalesce(min(d.codes), '{}') AS in_doubt
FROM n JOIN component c ON c.id = n.component LEFT JOIN user_account u ON u.id = n.companion LEFT JOIN doubt d ON d.companion = n.companion
GROUP BY GROUPING SETS ((), (n.component), (n.companion))
ORDER BY array_position(ARRAY['all', 'component', 'companion'], CASE WHEN grouping(n.component) = 0 THEN 'component'
  WHEN grouping(n.companion) = 0 THEN 'companion' ELSE 'all' END), min(c.label), min(u.full_name) NULLS LAST
