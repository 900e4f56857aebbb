-- $1 finding: who took which step. The office reads it through the function, an auditor the journal itself.
SELECT operation, actor, full_name, at, reason FROM app.history('audit_finding', $1)
UNION
SELECT j.operation, j.actor, u.full_name, j.at, j.reason FROM journal j JOIN user_account u ON u.id = j.actor
WHERE j.subject_table = 'audit_finding' AND j.subject_key = $1::uuid::text
ORDER BY at
