-- The programs that the actor may see, for choosing one.
SELECT id, code, name FROM program ORDER BY fiscal_year DESC, code COLLATE "C"
