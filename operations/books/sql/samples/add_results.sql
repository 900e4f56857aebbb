-- $1 sample, $2 places, $3 outcomes, $4 found, $5 why there was no response, $6 days, $7 by, $8 at. What was not the last result
-- already.
INSERT INTO sample_result (program, sample_row, outcome, found_rp, no_response, observed_on, entered_by, entered_at)
SELECT r.program, r.id, n.outcome, n.found_rp, n.no_response, n.observed_on, $7, $8
FROM unnest($2::int[], $3::text[], $4::bigint[], $5::text[], $6::date[]) AS n(place, outcome, found_rp, no_response, observed_on)
JOIN sample_row r ON r.audit_sample = $1 AND r.place = n.place
LEFT JOIN LATERAL (SELECT x.outcome, x.found_rp, x.no_response, x.observed_on FROM sample_result x WHERE x.sample_row = r.id
                   ORDER BY x.entered_at DESC, x.id DESC LIMIT 1) l ON true
WHERE (l.outcome, l.found_rp, l.no_response, l.observed_on)
  IS DISTINCT FROM (n.outcome::varchar, n.found_rp, n.no_response::varchar, n.observed_on)
ORDER BY r.place
RETURNING id
