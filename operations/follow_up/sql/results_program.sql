-- $1 program's code; no row when it is hidden
SELECT id, code, name, target_left_pct FROM program WHERE code = $1
