-- $1 accounts, $2 how each was compared, $3 what came out, $4 what was seen.
INSERT INTO account_verification (program, enrollment, bank_account, method, result, score, evidence, verified_on, made_by, at)
SELECT a.program, a.enrollment, a.id, u.method, $3, a.name_score, $4, app.today(), app.actor_id(), clock_timestamp()
FROM unnest($1::uuid[], $2::text[]) AS u(account, method) JOIN bank_account a ON a.id = u.account ORDER BY a.id
