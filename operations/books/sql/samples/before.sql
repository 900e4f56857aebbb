-- $1 program, $2 frame. How many samples were drawn from it, whatever the filters and the checkpoint: the same rows can be
-- filtered in many ways.
SELECT count(*)::int AS many FROM audit_sample WHERE program = $1 AND frame = $2
