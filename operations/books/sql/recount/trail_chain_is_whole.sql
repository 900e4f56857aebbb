-- Every row's hash covers the one before it of the same record.
SELECT 'trail:' || id AS subject, expected, found FROM app.broken_chains()
