-- $1 sample, $2 places. Those of them that were drawn.
SELECT place, code, amount_rp FROM sample_row WHERE audit_sample = $1 AND place = ANY ($2::int[])
