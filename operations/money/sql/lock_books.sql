-- $1 accounts: their passbooks and cards change hands one after another.
SELECT a.id FROM bank_account a WHERE a.id = ANY ($1::uuid[]) ORDER BY a.id FOR NO KEY UPDATE
