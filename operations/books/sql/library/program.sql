-- $1 program's code
SELECT id, code, name, fiscal_year FROM program WHERE code = $1
