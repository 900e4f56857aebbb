-- $1 program. One audit sample. Reasons and conclusions are written by auditors and read in Berdaya.
SELECT s.number AS sample_no,
  s.frame,
  app.safe_cell(s.filters) AS filters,
  s.checkpoint,
  to_char(s.known_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS known_at,
  s.method,
  s.strata,
  s.confidence_pct,
  s.tolerable_bp,
  s.expected_bp,
  s.size,
  s.interval_rp AS interval,
  s.seed,
  s.frame_count AS frame_rows,
  s.frame_rp AS frame_amount,
  s.frame_sha256,
  s.drawn_count AS drawn,
  s.draw_no,
  s.state,
  app.safe_cell(u.username) AS drawn_by,
  to_char(s.drawn_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS drawn_at,
  coalesce(t.exact, 0) AS exact,
  coalesce(t.deviates, 0) AS deviates,
  coalesce(t.no_response, 0) AS no_response,
  s.upper_count,
  s.upper_rp AS upper_amount
FROM audit_sample s
JOIN user_account u ON u.id = s.drawn_by
LEFT JOIN (
  SELECT r.audit_sample, count(*) FILTER (WHERE x.outcome = 'exact') AS exact, count(*) FILTER (WHERE x.outcome = 'deviates') AS deviates,
    count(*) FILTER (WHERE x.outcome = 'no_response') AS no_response
  FROM sample_row r JOIN (SELECT DISTINCT ON (sample_row) sample_row, outcome FROM sample_result WHERE program = $1
                          ORDER BY sample_row, entered_at DESC, id DESC) x ON x.sample_row = r.id
  WHERE r.program = $1 GROUP BY r.audit_sample) t ON t.audit_sample = s.id
WHERE s.program = $1
ORDER BY s.number
