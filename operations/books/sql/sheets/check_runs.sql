-- $1 program. How often one rule spoke in one run of the library, with the version and limits that were in force.
SELECT r.number AS run,
  to_char(r.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS made_at,
  app.safe_cell(u.username) AS maker,
  to_char(r.since, 'YYYY-MM-DD') AS first_day,
  to_char(r.until, 'YYYY-MM-DD') AS last_day,
  r.wave AS only_wave,
  r.site AS only_site,
  app.safe_cell(r.fund) AS only_fund,
  c.irregularity AS rule,
  c.code AS check_code,
  coalesce(o.version_no, 0) AS rule_version,
  c.severity,
  c.days,
  c.many,
  c.hit_count AS hits,
  c.person_count AS persons,
  c.amount_rp AS amount,
  c.sha256
FROM library_count c
JOIN library_run r ON r.id = c.run
LEFT JOIN check_rule o ON o.id = c.check_rule
LEFT JOIN user_account u ON u.id = r.made_by
WHERE c.program = $1
ORDER BY r.number, c.irregularity COLLATE "C", c.code COLLATE "C"
