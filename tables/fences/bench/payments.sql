-- $1 list: what a bank answers to.
SELECT reference, amount_rp FROM payment WHERE payment_list = $1 ORDER BY line_no
