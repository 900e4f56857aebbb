-- $1 program's code.
SELECT id FROM program WHERE code = $1
