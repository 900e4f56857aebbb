-- $1 enrollment: other aid that she was given as far as it was recorded, without what was withdrawn
SELECT source, kind, year, amount_rp FROM other_aid WHERE enrollment = $1 AND withdrawn_at IS NULL ORDER BY year DESC, source
