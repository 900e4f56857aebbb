-- $1 opening. Each person is in the read log before she is here; nothing when it is not open to the actor.
SELECT person, code, data_key, legal_name, nik, address, rests FROM app.audit_identities($1::uuid)
