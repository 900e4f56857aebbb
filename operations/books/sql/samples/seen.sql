-- $1 sample. Every drawn row with its last result, if it has one.
SELECT r.place, r.amount_rp, l.outcome, l.found_rp,
  CASE s.strata WHEN 'site' THEN r.origin WHEN 'companion' THEN r.companion ELSE '' END AS stratum
FROM audit_sample s JOIN sample_row r ON r.audit_sample = s.id AND r.hits > 0
LEFT JOIN LATERAL (SELECT x.outcome, x.found_rp FROM sample_result x WHERE x.sample_row = r.id
                   ORDER BY x.entered_at DESC, x.id DESC LIMIT 1) l ON true
WHERE s.id = $1 ORDER BY r.place
