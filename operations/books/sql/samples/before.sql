-- $1 program, $2 frame, $3 filters. How many samples were drawn from it, at whatever checkpoint.
SELECT count(*)::int AS many FROM audit_sample WHERE program = $1 AND frame = $2 AND filters = $3
