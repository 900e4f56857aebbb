-- $1 program: how long an opening lives there, and of how many persons it may be.
SELECT opening_hours, opening_most FROM app.audit_limits($1)
