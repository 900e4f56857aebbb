-- $1 program. One written reason for something out of the ordinary: that it was given, by whom, and who agreed. Not its words,
-- which may name somebody; and nothing of a rule that only some may read.
SELECT v.kind,
  app.safe_cell(v.subject) AS subject,
  n.code,
  w.number AS wave,
  'Lokasi ' || to_char(s.number, 'FM900') AS site,
  v.rule,
  v.state,
  app.safe_cell(g.username) AS given_by,
  to_char(v.given_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS given_at,
  app.safe_cell(x.username) AS decided_by,
  z.numbers AS evidence
FROM (
  SELECT 'check_reason' AS kind, l.number::text AS subject, r.enrollment, r.code AS rule, 'given' AS state, r.made_by AS given_by,
    r.at AS given_at, NULL::uuid AS decided_by, l.id AS paper_of, r.id
  FROM check_reason r JOIN payment_list l ON l.id = r.payment_list WHERE r.program = $1 AND r.code <> 'X01'
  UNION ALL
  SELECT 'line_explanation', y.reference, y.enrollment, h.kind, h.state, h.made_by, h.made_at, h.decided_by, y.payment_list, h.id
  FROM line_explanation h LEFT JOIN bank_result_line b ON b.id = h.bank_line
  LEFT JOIN payment y ON y.id = coalesce(h.payment, b.payment, b.candidate) WHERE h.program = $1
  UNION ALL
  SELECT 'skipped_order', d.number, NULL, NULL, d.state, d.made_by, NULL, d.approved_by, d.id, d.id
  FROM decree d WHERE d.program = $1 AND d.skip_reason IS NOT NULL AND d.state <> 'dropped') v
LEFT JOIN enrollment e ON e.id = v.enrollment
LEFT JOIN person n ON n.id = e.person
LEFT JOIN wave w ON w.id = e.wave
LEFT JOIN site s ON s.id = e.site
LEFT JOIN user_account g ON g.id = v.given_by
LEFT JOIN user_account x ON x.id = v.decided_by
LEFT JOIN (SELECT subject_key, string_agg(number, ' ' ORDER BY number COLLATE "C") AS numbers FROM printed_paper
           WHERE program = $1 GROUP BY subject_key) z ON z.subject_key = v.paper_of
ORDER BY v.kind COLLATE "C", v.given_at NULLS FIRST, v.id
