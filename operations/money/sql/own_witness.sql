-- $1 accounts: a code of those whose passbook the actor herself saw handed over.
SELECT p.code FROM bank_account a JOIN witness w ON w.enrollment = a.enrollment AND w.kind = 'passbook' AND w.companion = app.actor_id()
JOIN enrollment e ON e.id = a.enrollment JOIN person p ON p.id = e.person WHERE a.id = ANY ($1::uuid[]) ORDER BY p.code LIMIT 1
