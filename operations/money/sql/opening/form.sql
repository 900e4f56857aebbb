-- $1 form: as it is or was in force.
SELECT bank_code, columns, answer_columns FROM opening_profile WHERE id = $1 AND state IN ('active', 'superseded')
