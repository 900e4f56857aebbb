-- After a restore, transactions go on to be numbered above those before (52_checkpoints.sql).
SELECT app.continue_numbers()
