-- $1 program's code. How many rows each sheet has for this actor; no row when she may not see the program. Of the audit log no
-- more than fifty thousand and one are counted.
SELECT p.id AS program, p.name,
  (SELECT count(*) FROM decree_line l JOIN decree d ON d.id = l.decree AND d.state NOT IN ('draft', 'dropped') WHERE l.program = p.id) AS decree_lines,
  (SELECT count(*) FROM installment WHERE program = p.id) AS installments,
  (SELECT count(*) FROM payment WHERE program = p.id) AS payments,
  (SELECT count(*) FROM ledger_line WHERE program = p.id) AS ledger,
  (SELECT count(DISTINCT (fund, booked_on, account)) FROM ledger_line WHERE program = p.id) AS trial_balance,
  (SELECT count(*) FROM bank_fee WHERE program = p.id) AS bank_fees,
  (SELECT count(*) FROM custody_event WHERE program = p.id) AS custody,
  (SELECT count(*) FROM service_day_row WHERE program = p.id) AS service_days,
  (SELECT count(*) FROM purchase WHERE program = p.id) AS purchases,
  (SELECT count(*) FROM app.report_standing(ARRAY(SELECT t.id FROM entitlement t WHERE t.program = p.id AND t.state IN ('active', 'settled'))) r
   WHERE r.state IN ('missing', 'sent_back', 'submitted')) AS lpj_aging,
  (SELECT count(*) FROM outcome WHERE program = p.id) AS outcomes,
  (SELECT count(*) FROM enrollment WHERE program = p.id) AS people,
  (SELECT count(*) FROM attendance WHERE program = p.id) AS attendance,
  (SELECT count(*) FROM selection_rank k JOIN ranking r ON r.id = k.run WHERE k.program = p.id) AS ranks,
  (SELECT count(*) FROM objection WHERE program = p.id) AS objections,
  (SELECT count(*) FROM list_check k WHERE k.program = p.id) AS list_checks,
  (SELECT count(*) FROM library_count k WHERE k.program = p.id) AS check_runs,
  (SELECT count(*) FROM library_hit k WHERE k.program = p.id) AS check_hits,
  (SELECT count(*) FROM app.default_checks()) + (SELECT count(*) FROM check_rule r WHERE r.organization = p.organization) AS check_rules,
  (SELECT count(DISTINCT coalesce(a.companion::text, '')) FROM payment y LEFT JOIN LATERAL (
     SELECT s.companion FROM companion_assignment s WHERE s.enrollment = y.enrollment ORDER BY s.starts_on DESC, s.ends_on DESC NULLS FIRST, s.id DESC LIMIT 1) a ON true
   WHERE y.program = p.id AND y.state IN ('paid', 'partial')) AS confirmations,
  (SELECT count(*) FROM (SELECT kind, subject_key, revision FROM printed_paper WHERE program = p.id
     UNION SELECT kind, subject_key, revision FROM wanted_scan WHERE program = p.id) k) AS papers,
  (SELECT count(*) FROM signed_scan WHERE program = p.id) AS scans,
  (SELECT count(*) FROM duplicate_review WHERE program = p.id) AS duplicates,
  (SELECT count(*) FROM decree_line l JOIN decree d ON d.id = l.decree LEFT JOIN entitlement t ON t.decree_line = l.id
   WHERE l.program = p.id AND l.effect = 'grant' AND (t.id IS NOT NULL OR d.state IN ('approved', 'amended'))) AS reconciliation,
  (SELECT count(*) FROM receipt WHERE program = p.id) AS receipts,
  (SELECT count(*) FROM entitlement t JOIN component c ON c.id = t.component AND c.kind = 'grant' WHERE t.program = p.id
     AND EXISTS (SELECT 1 FROM installment i JOIN payment y ON y.installment = i.id AND y.state IN ('paid', 'partial') WHERE i.entitlement = t.id)) AS refunds,
  (SELECT count(*) FROM (
     SELECT companion FROM companion_assignment WHERE program = p.id UNION SELECT companion FROM shopping_trip WHERE program = p.id
     UNION SELECT companion FROM visit WHERE program = p.id AND state IN ('submitted', 'accepted')) k) AS companions,
  (SELECT count(*) FROM (SELECT 1 FROM trail t
     WHERE t.table_name NOT IN ('site_name', 'site_point', 'hand_over', 'outcome', 'kinship', 'case_response', 'case_event', 'risk_level')
       AND (coalesce(t.after, t.before)->>'program' = p.id::text OR t.table_name = 'program' AND t.row_key = p.id::text)
     LIMIT 50001) k) AS audit_log,
  (SELECT count(*) FROM published_figure WHERE program = p.id) AS published,
  (SELECT count(*) FROM audit_sample WHERE program = p.id) AS samples,
  (SELECT count(*) FROM sample_row WHERE program = p.id) AS sample_rows,
  (SELECT count(*) FROM audit_recommendation WHERE program = p.id) AS audit_findings,
  (SELECT count(*) FROM check_reason WHERE program = p.id AND code <> 'X01') + (SELECT count(*) FROM line_explanation WHERE program = p.id)
    + (SELECT count(*) FROM decree WHERE program = p.id AND skip_reason IS NOT NULL AND state <> 'dropped')
    + (SELECT count(*) FROM account_verification WHERE program = p.id AND result = 'near')
    + (SELECT count(*) FROM purchase WHERE program = p.id AND state = 'accepted' AND decided_by IS NOT NULL AND (flags <> '[]' OR asked_by IS NOT NULL))
    + (SELECT count(*) FROM two_person_request q LEFT JOIN LATERAL (
         SELECT c.id FROM enrollment c WHERE c.id = ANY (CASE WHEN q.subject_table = 'enrollment' THEN coalesce(q.things, ARRAY[q.subject_key::uuid]) END)
         UNION SELECT c.id FROM enrollment c WHERE c.program = p.id AND c.person = CASE WHEN q.subject_table = 'person' THEN q.subject_key::uuid END
         UNION SELECT i.enrollment FROM installment i WHERE q.subject_table = 'installment' AND i.id = ANY (q.things)) h ON true
       WHERE q.program = p.id) AS justifications
FROM program p WHERE p.code = $1
