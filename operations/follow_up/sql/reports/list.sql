-- $1 companion or NULL for all, $2 after this key, $3 rows: what waits first, then the latest months.
WITH row AS (
  SELECT r.id, r.month, r.revision, r.state, r.companion, r.submitted_on, r.caseload, r.visits_made, r.visits_missed, r.visits_open, r.purchases,
         r.withdrawals, r.cases, r.without_contact, r.reason, p.code AS program, u.full_name, app.days_since(r.made_at) AS days,
         concat(r.state <> 'submitted', '~', 99999 - extract(year FROM r.month)::int * 12 - extract(month FROM r.month)::int, '~', u.full_name, '~', r.id) AS key
  FROM companion_report r JOIN program p ON p.id = r.program JOIN user_account u ON u.id = r.companion
  WHERE ($1::uuid IS NULL OR r.companion = $1))
SELECT * FROM row WHERE key > $2 ORDER BY key LIMIT $3
