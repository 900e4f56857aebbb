-- $1 sample. With how its drawn rows stand.
SELECT s.*, p.code AS program_code, p.name AS program_name, ud.full_name AS drawer, ue.full_name AS evaluator, uc.full_name AS closer,
  (SELECT count(*) FROM audit_sample o WHERE o.program = s.program AND o.frame = s.frame) AS draws,
  t.exact, t.deviates, t.no_response, t.missing, t.short_rp
FROM audit_sample s JOIN program p ON p.id = s.program JOIN user_account ud ON ud.id = s.drawn_by
LEFT JOIN user_account ue ON ue.id = s.evaluated_by LEFT JOIN user_account uc ON uc.id = s.closed_by
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE l.outcome = 'exact') AS exact, count(*) FILTER (WHERE l.outcome = 'deviates') AS deviates,
    count(*) FILTER (WHERE l.outcome = 'no_response') AS no_response, count(*) FILTER (WHERE l.outcome IS NULL) AS missing,
    coalesce(sum(r.amount_rp - l.found_rp) FILTER (WHERE l.outcome = 'deviates'), 0)::bigint AS short_rp
  FROM sample_row r LEFT JOIN LATERAL (SELECT x.outcome, x.found_rp FROM sample_result x WHERE x.sample_row = r.id
                                       ORDER BY x.entered_at DESC, x.id DESC LIMIT 1) l ON true
  WHERE r.audit_sample = s.id AND r.hits > 0) t
WHERE s.id = $1
