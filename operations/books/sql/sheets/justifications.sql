-- $1 program. One written reason for something out of the ordinary: that it was given, by whom, and who agreed. Not its words,
-- which may name somebody; and nothing of a rule that only some may read. A request about several women has a row for each of them.
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
  to_char(v.decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS decided_at,
  z.numbers AS evidence
FROM (
  SELECT 'check_reason' AS kind, l.number::text AS subject, r.enrollment, r.code AS rule, 'given' AS state, r.made_by AS given_by,
    r.at AS given_at, NULL::uuid AS decided_by, NULL::timestamptz AS decided_at, l.id AS paper_of, r.id
  FROM check_reason r JOIN payment_list l ON l.id = r.payment_list WHERE r.program = $1 AND r.code <> 'X01'
  UNION ALL
  SELECT 'line_explanation', y.reference, y.enrollment, h.kind, h.state, h.made_by, h.made_at, h.decided_by, NULL, y.payment_list, h.id
  FROM line_explanation h LEFT JOIN bank_result_line b ON b.id = h.bank_line
  LEFT JOIN payment y ON y.id = coalesce(h.payment, b.payment, b.candidate) WHERE h.program = $1
  UNION ALL
  SELECT 'skipped_order', d.number, NULL, NULL, d.state, d.made_by, NULL, d.approved_by, NULL, d.id, d.id
  FROM decree d WHERE d.program = $1 AND d.skip_reason IS NOT NULL AND d.state <> 'dropped'
  UNION ALL
  SELECT 'near_name', a.id::text, k.enrollment, a.near_reason, a.state, a.made_by, NULL, k.made_by, k.at, NULL, k.id
  FROM account_verification k JOIN bank_account a ON a.id = k.bank_account WHERE k.program = $1 AND k.result = 'near'
  UNION ALL
  SELECT 'flagged_purchase', b.id::text, b.enrollment,
    concat_ws(' ', (SELECT string_agg(f, ' ' ORDER BY f COLLATE "C") FROM jsonb_array_elements_text(b.flags) AS f),
              CASE WHEN b.asked_by IS NOT NULL THEN 'approval' END),
    b.state, coalesce(b.asked_by, b.confirmed_by), CASE WHEN b.asked_by IS NULL THEN i.received_at END, b.decided_by, NULL, NULL, b.id
  FROM purchase b JOIN shopping_trip i ON i.id = b.shopping_trip
  WHERE b.program = $1 AND b.state = 'accepted' AND b.decided_by IS NOT NULL AND (b.flags <> '[]' OR b.asked_by IS NOT NULL)
  UNION ALL
  SELECT 'two_persons', coalesce(l.number::text, m.code), h.enrollment, q.kind, q.state, q.asked_by, q.asked_at, q.decided_by,
    q.decided_at, l.id, q.id
  FROM two_person_request q JOIN program m ON m.id = q.program
  LEFT JOIN payment_list l ON q.subject_table = 'payment_list' AND l.id::text = q.subject_key
  LEFT JOIN LATERAL (
    SELECT c.id AS enrollment FROM enrollment c
    WHERE c.id = ANY (CASE WHEN q.subject_table = 'enrollment' THEN coalesce(q.things, ARRAY[q.subject_key::uuid]) END)
    UNION SELECT c.id FROM enrollment c WHERE c.program = $1 AND c.person = CASE WHEN q.subject_table = 'person' THEN q.subject_key::uuid END
    UNION SELECT i.enrollment FROM installment i WHERE q.subject_table = 'installment' AND i.id = ANY (q.things)) h ON true
  WHERE q.program = $1) v
LEFT JOIN enrollment e ON e.id = v.enrollment
LEFT JOIN person n ON n.id = e.person
LEFT JOIN wave w ON w.id = e.wave
LEFT JOIN site s ON s.id = e.site
LEFT JOIN user_account g ON g.id = v.given_by
LEFT JOIN user_account x ON x.id = v.decided_by
LEFT JOIN (SELECT subject_key, string_agg(number, ' ' ORDER BY number COLLATE "C") AS numbers FROM printed_paper
           WHERE program = $1 GROUP BY subject_key) z ON z.subject_key = v.paper_of
ORDER BY v.kind COLLATE "C", v.given_at NULLS FIRST, v.id, n.code COLLATE "C"
