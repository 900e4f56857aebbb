-- Every version of the actor's office, the newest first.
SELECT r.id, r.program, g.name AS program_name, r.version_no, r.grant_days, r.blocks, r.companion_day, r.legal_basis, r.reason,
  r.valid_from, r.state, r.made_by, m.full_name AS maker, a.full_name AS activator, app.days_since(r.made_at) AS days
FROM report_rule r LEFT JOIN program g ON g.id = r.program JOIN user_account m ON m.id = r.made_by
LEFT JOIN user_account a ON a.id = r.activated_by ORDER BY r.made_at DESC, r.id
