-- $1 program, $2 sums: payments without an answer of the bank, with the sealed names of their accounts.
SELECT payment, amount_rp, person, account, number_index, data_key, holder_name FROM app.names_to_match($1::uuid, $2::bigint[])
WHERE data_key IS NOT NULL
