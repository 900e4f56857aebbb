-- $1 sample. Its whole frame, as it was kept, with what was drawn.
SELECT row_key, code, origin, companion, amount_rp, hits, place FROM sample_row WHERE audit_sample = $1 ORDER BY place NULLS LAST, id
