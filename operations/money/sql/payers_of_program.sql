-- $1 program: every account that pays, or once paid, for one of its funds.
SELECT id, number, number_sealed FROM paying_account WHERE program = $1 AND state IN ('active', 'superseded') ORDER BY id
