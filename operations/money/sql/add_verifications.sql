-- $1 accounts, $2 how they were compared, $3 what came out, $4 what was seen.
INSERT INTO account_verification (program, enrollment, bank_account, method, result, score, evidence, verified_on, made_by, at)
SELECT a.program, a.enrollment, a.id, $2, $3, a.name_score, $4, app.today(), app.actor_id(), clock_timestamp()
FROM bank_account a WHERE a.id = ANY ($1::uuid[]) ORDER BY a.id
