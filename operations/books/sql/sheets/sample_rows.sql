-- $1 program. One row of the frame of one audit sample, with its last result if it was drawn.
SELECT s.number AS sample_no,
  r.row_key,
  r.code,
  r.origin,
  r.companion,
  r.amount_rp AS amount,
  r.hits,
  r.place,
  x.outcome,
  x.found_rp AS found_amount,
  x.no_response,
  to_char(x.observed_on, 'YYYY-MM-DD') AS observed_on
FROM sample_row r
JOIN audit_sample s ON s.id = r.audit_sample
LEFT JOIN (SELECT DISTINCT ON (sample_row) sample_row, outcome, found_rp, no_response, observed_on FROM sample_result WHERE program = $1
           ORDER BY sample_row, entered_at DESC, id DESC) x ON x.sample_row = r.id
WHERE r.program = $1
ORDER BY s.number, r.row_key COLLATE "C"
