-- $1 sample, $2 after this place, $3 so many. Drawn rows with their last result.
SELECT r.place, r.row_key, r.code, r.origin, r.companion, r.amount_rp, r.hits, l.outcome, l.found_rp, l.no_response, l.observed_on,
  l.many
FROM sample_row r LEFT JOIN LATERAL (
  SELECT x.outcome, x.found_rp, x.no_response, x.observed_on, count(*) OVER () AS many FROM sample_result x WHERE x.sample_row = r.id
  ORDER BY x.entered_at DESC, x.id DESC LIMIT 1) l ON true
WHERE r.audit_sample = $1 AND r.place > $2 ORDER BY r.place LIMIT $3
