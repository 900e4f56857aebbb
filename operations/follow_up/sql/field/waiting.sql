-- $1 after this key, $2 rows: what phones sent and the desk has to look at: doubts, and what only people can follow up.
SELECT f.id, f.kind, f.verdict, f.reason, f.captured_at, f.received_at, p.code, p.call_name, u.full_name AS companion,
  app.days_since(f.received_at) AS days, concat(f.received_at, '~', f.id) AS key
FROM field_event f JOIN user_account u ON u.id = f.companion LEFT JOIN enrollment e ON e.id = f.enrollment
LEFT JOIN person p ON p.id = e.person
WHERE (f.verdict = 'flagged' OR f.kind IN ('candidate', 'passbook', 'withdrawal', 'case'))
  AND NOT EXISTS (SELECT 1 FROM field_event_answer a WHERE a.field_event = f.id)
  AND concat(f.received_at, '~', f.id) > $1 ORDER BY key LIMIT $2
