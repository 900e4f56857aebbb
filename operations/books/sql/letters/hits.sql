-- $1 a match recorded in this transaction, $2 to $4 keyed indexes of NIKs, accounts and sounds of names.
SELECT kind, said, code, person, data_key, legal_name FROM app.letter_hits($1::uuid, $2::bytea[], $3::bytea[], $4::bytea[])
