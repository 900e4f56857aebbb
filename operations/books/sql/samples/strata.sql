-- $1 sample. How many rows each stratum of its frame has.
SELECT CASE s.strata WHEN 'site' THEN r.origin WHEN 'companion' THEN r.companion ELSE '' END AS stratum, count(*)::int AS many
FROM audit_sample s JOIN sample_row r ON r.audit_sample = s.id WHERE s.id = $1 GROUP BY 1
