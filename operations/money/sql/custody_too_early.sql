-- $1 accounts, $2 days: a passbook that changed hands before its account was opened.
SELECT a.id FROM unnest($1::uuid[], $2::date[]) AS u(account, held_from) JOIN bank_account a ON a.id = u.account
WHERE u.held_from < a.opened_on LIMIT 1
