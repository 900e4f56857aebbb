-- Journal, ledger, ranks, lines and logs: every row is as the statement that added it left it, and none is missing.
SELECT subject, expected, found FROM app.unlike_seals()
