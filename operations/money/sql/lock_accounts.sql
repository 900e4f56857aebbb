SELECT id, enrollment, name_matches, name_score, made_by FROM bank_account WHERE id = ANY ($1::uuid[]) AND state = 'opened'
ORDER BY id FOR NO KEY UPDATE
