-- $1 program. One recommendation of an auditor with the class that it has now. Her own words; the office's, which may name
-- somebody, are read in Berdaya.
SELECT app.safe_cell(f.report_no) AS report_no,
  to_char(f.report_date, 'YYYY-MM-DD') AS report_date,
  app.safe_cell(f.number) AS finding_no,
  app.safe_cell(f.title) AS title,
  f.amount_rp AS found_amount,
  r.number AS recommendation_no,
  app.safe_cell(r.text) AS recommendation,
  r.amount_rp AS recommended_amount,
  to_char(f.received_on, 'YYYY-MM-DD') AS received_on,
  to_char(f.due_on, 'YYYY-MM-DD') AS due,
  (f.state IN ('open', 'escalated') AND f.due_on < app.today())::text AS overdue,
  f.state,
  app.safe_cell(f.escalated_to) AS escalated_to,
  coalesce(u.many, 0) AS follow_ups,
  to_char(u.last_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS last_follow_up_at,
  coalesce(v.verdict, 'not_followed_up') AS classification,
  coalesce(u.said_rp, 0) AS claimed_amount,
  coalesce(w.back_rp, 0) AS recovered_amount,
  r.amount_rp - coalesce(w.back_rp, 0) AS open_amount,
  app.safe_cell(c.codes) AS cited,
  app.safe_cell(concat_ws(' ', p.codes, u.slips)) AS proofs,
  p.prints AS sha256,
  app.safe_cell(m.username) AS auditor,
  app.safe_cell(a.username) AS answerer,
  app.safe_cell(x.username) AS closer
FROM audit_finding f
JOIN audit_recommendation r ON r.audit_finding = f.id
LEFT JOIN (
  SELECT audit_recommendation, count(*) AS many, sum(recovered_rp)::bigint AS said_rp,
    max(made_at) AS last_at, string_agg(proof_no, ' ' ORDER BY made_at, id) AS slips
  FROM audit_follow_up WHERE program = $1 GROUP BY audit_recommendation) u ON u.audit_recommendation = r.id
LEFT JOIN (SELECT audit_recommendation, sum(recovered_rp)::bigint AS back_rp FROM follow_up_review WHERE program = $1
           GROUP BY audit_recommendation) w ON w.audit_recommendation = r.id
LEFT JOIN (SELECT DISTINCT ON (audit_recommendation) audit_recommendation, verdict FROM follow_up_review WHERE program = $1
           ORDER BY audit_recommendation, made_at DESC, id DESC) v ON v.audit_recommendation = r.id
LEFT JOIN (SELECT audit_finding, string_agg(code, ' ' ORDER BY code COLLATE "C") AS codes FROM audit_evidence
           WHERE program = $1 AND audit_follow_up IS NULL GROUP BY audit_finding) c ON c.audit_finding = f.id
LEFT JOIN (SELECT k.audit_recommendation, string_agg(e.code, ' ' ORDER BY k.made_at, e.code COLLATE "C") AS codes,
             string_agg(e.sha256, ' ' ORDER BY k.made_at, e.code COLLATE "C") AS prints
           FROM audit_evidence e JOIN audit_follow_up k ON k.id = e.audit_follow_up
           WHERE e.program = $1 GROUP BY k.audit_recommendation) p ON p.audit_recommendation = r.id
LEFT JOIN user_account m ON m.id = f.made_by
LEFT JOIN user_account a ON a.id = f.answered_by
LEFT JOIN user_account x ON x.id = f.closed_by
WHERE f.program = $1
ORDER BY f.report_date, f.report_no COLLATE "C", f.number COLLATE "C", r.number
