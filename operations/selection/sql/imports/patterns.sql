-- Of the actor's own office, the newest first: what was matched last is what its lists look like now.
SELECT p.id, p.name, p.headings, p.made_at, u.full_name AS maker FROM import_profile p JOIN user_account u ON u.id = p.made_by
WHERE p.retired_by IS NULL ORDER BY p.made_at DESC, p.id
