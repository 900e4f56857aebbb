-- $1 program. The number of its next sample.
SELECT coalesce(max(number), 0) + 1 AS number FROM audit_sample WHERE program = $1
