-- $1 program, $2 ranking, $3 number, $4 places, $5 waiting places, $6 kind of quota, $7 quotas, $8 budget, $9 cost of one
-- person, $10 wave, $11 site. Ranks everybody, keeps every rank, and seals them in the row of the ranking. The order is
-- written out at each window: so PostgreSQL sees that it is the same one and sorts once.
WITH visited AS (
  SELECT enrollment, min(visited_on) AS visited_on FROM home_visit WHERE program = $1 GROUP BY enrollment),
grouped AS (
  SELECT e.id, p.code, a.id AS assessment, a.total, a.rule_version, coalesce(a.visited_on, v.visited_on) AS visited_on,
         CASE $6::text WHEN 'site' THEN e.site WHEN 'wave' THEN e.wave END AS of_group
  FROM enrollment e JOIN current_assessment a ON a.enrollment = e.id JOIN person p ON p.id = e.person
  LEFT JOIN visited v ON v.enrollment = e.id
  WHERE e.program = $1 AND e.state = 'scored' AND ($10::uuid IS NULL OR e.wave = $10) AND ($11::uuid IS NULL OR e.site = $11)),
ranked AS (
  SELECT *, row_number() OVER best AS place, row_number() OVER best_of_group AS group_place,
         ($7::jsonb->>of_group::text)::int AS quota
  FROM grouped
  WINDOW best AS (ORDER BY total DESC, visited_on, code COLLATE "C"),
         best_of_group AS (PARTITION BY of_group ORDER BY total DESC, visited_on, code COLLATE "C")),
seated AS (
  SELECT *, quota IS NULL OR group_place <= quota AS in_quota,
         count(*) FILTER (WHERE quota IS NULL OR group_place <= quota) OVER best AS seat
  FROM ranked WINDOW best AS (ORDER BY total DESC, visited_on, code COLLATE "C" ROWS UNBOUNDED PRECEDING)),
reasoned AS (
  SELECT *, CASE WHEN NOT in_quota THEN 'over_quota' WHEN seat > $4 THEN 'over_places'
                 WHEN seat * $9::bigint > $8::bigint THEN 'over_budget' ELSE 'within' END AS reason
  FROM seated),
placed AS (
  SELECT *, CASE WHEN reason = 'within' THEN 'shortlisted'
                 WHEN count(*) FILTER (WHERE reason <> 'within') OVER best <= $5 THEN 'waitlisted'
                 ELSE 'not_selected' END AS verdict
  FROM reasoned WINDOW best AS (ORDER BY total DESC, visited_on, code COLLATE "C" ROWS UNBOUNDED PRECEDING)),
kept AS (
  INSERT INTO selection_rank (program, run, enrollment, assessment, rank, group_rank, total, verdict, reason, made_by, at)
  SELECT $1, $2, id, assessment, place, CASE WHEN of_group IS NOT NULL THEN group_place END, total, verdict, reason,
         app.actor_id(), now()
  FROM placed RETURNING enrollment),
made AS (
  INSERT INTO ranking (id, program, number, rule_version, wave, site, places, waiting, quota_kind, quotas, budget_rp, cost_rp,
                       candidates, cut_off_total, tie_break, sha256, state, made_by, made_at, version)
  SELECT $2, $1, $3, CASE WHEN bool_and(rule_version IS NOT NULL) AND min(rule_version::text) = max(rule_version::text)
                       THEN min(rule_version::text)::uuid END,
         $10, $11, $4, $5, $6, $7, $8, $9, count(*), min(total) FILTER (WHERE verdict = 'shortlisted'),
         'points,visited_on,code',
         encode(sha256(convert_to(string_agg(concat_ws(';', place, code, total, verdict), E'\n' ORDER BY place), 'UTF8')), 'hex'),
         'made', app.actor_id(), now(), 1
  FROM placed RETURNING sha256)
SELECT sha256, (SELECT count(*)::int FROM kept) AS ranks FROM made
