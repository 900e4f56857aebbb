-- $1 program's code
SELECT id, name FROM program WHERE code = $1
