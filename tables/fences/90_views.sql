-- What is derived and never stored. Views run with the rights of whoever asks (security_invoker), so row-level security
-- decides here too.

-- Whoever was judged again after an objection has several assessments; only the last one counts.
CREATE OR REPLACE VIEW current_assessment WITH (security_invoker = true) AS
SELECT a.* FROM assessment a
WHERE NOT EXISTS (SELECT 1 FROM assessment later WHERE later.enrollment = a.enrollment AND later.number > a.number);
GRANT SELECT ON current_assessment TO berdaya_app;
GRANT SELECT ON standing_confirmation TO berdaya_app;

-- In whose hands the passbook of an account is, by its last handing over.
CREATE OR REPLACE FUNCTION app.passbook_of(account uuid) RETURNS TABLE (holder text, slip_no text) LANGUAGE sql STABLE AS
$$ SELECT v.holder::text, v.slip_no::text FROM custody_event v WHERE v.bank_account = account AND v.item = 'passbook'
   ORDER BY v.held_from DESC, v.id DESC LIMIT 1 $$;

-- The gates before the first payment, each a row with its evidence: decree, verified account, passbook in her hands,
-- the days of training that the component asks for or pays by attendance and that are not given up, and for a grant an agreed plan. Account and passbook count only for
-- routes that pay to accounts (app.gate_counts); the signature at the table is there once she has signed.
CREATE OR REPLACE VIEW entitlement_gate WITH (security_invoker = true) AS
SELECT t.id AS entitlement, t.program, t.enrollment, g.gate, g.passed, g.evidence
FROM entitlement t JOIN component c ON c.id = t.component
CROSS JOIN LATERAL (
  SELECT 'decree' AS gate, d.state IN ('approved', 'amended') AS passed, d.number::text AS evidence
  FROM decree_line l JOIN decree d ON d.id = l.decree WHERE l.id = t.decree_line
  UNION ALL
  SELECT 'account', a.id IS NOT NULL, a.id::text
  FROM (SELECT 1) x LEFT JOIN bank_account a ON a.enrollment = t.enrollment AND a.state = 'verified' WHERE c.kind <> 'goods'
  UNION ALL
  SELECT 'passbook', coalesce(h.holder = 'beneficiary', false), h.slip_no
  FROM (SELECT 1) x LEFT JOIN bank_account a ON a.enrollment = t.enrollment AND a.state = 'verified'
  LEFT JOIN LATERAL app.passbook_of(a.id) h ON true WHERE c.kind <> 'goods'
  UNION ALL
  SELECT 'training', h.days >= w.days, h.days || ' / ' || w.days
  FROM (SELECT count(DISTINCT y.held_on) AS days FROM attendance n JOIN training_day y ON y.id = n.training_day
        WHERE n.enrollment = t.enrollment AND n.present) h,
       LATERAL (SELECT greatest(c.training_days, (SELECT sum(i.units) FROM installment i WHERE c.by_attendance
          AND i.entitlement = t.id AND i.state NOT IN ('forfeited', 'cancelled', 'divided'))) AS days) w WHERE w.days > 0
  UNION ALL
  SELECT 'plan', s.id IS NOT NULL, s.agreed_on::text
  FROM (SELECT 1) x LEFT JOIN spending_plan s ON s.entitlement = t.id AND s.state = 'agreed' WHERE c.kind = 'grant'
  UNION ALL
  SELECT 'signed', true, s.paper FROM (
    SELECT w.paper_no || '/' || l.line_no AS paper FROM payout_line l JOIN payout w ON w.id = l.payout
    JOIN payment y ON y.id = l.payment JOIN installment i ON i.id = y.installment
    WHERE i.entitlement = t.id AND l.outcome = 'handed' ORDER BY l.id LIMIT 1) s
) g;
GRANT SELECT ON entitlement_gate TO berdaya_app;

-- What became of payments, wherever it was said: a line of the bank, of a signed list, or of a source from before Berdaya. `answer` is the file or
-- the list that says it. Everything that follows from money paid or come back reads these lines.
CREATE OR REPLACE VIEW answered_line WITH (security_invoker = true) AS
SELECT l.bank_result AS answer, l.payment, l.status, l.amount_rp, l.value_date, l.bank_reference AS proof, l.reason_code
FROM bank_result_line l WHERE l.verdict = 'matched'
UNION ALL
SELECT l.payout, l.payment, CASE l.outcome WHEN 'handed' THEN 'paid' ELSE 'returned' END,
  CASE l.outcome WHEN 'handed' THEN l.amount_rp END, CASE l.outcome WHEN 'handed' THEN w.paid_on END,
  CASE l.outcome WHEN 'handed' THEN w.paper_no || '/' || l.line_no END, l.reason_code
FROM payout_line l JOIN payout w ON w.id = l.payout
UNION ALL
SELECT q.past_batch, q.payment, 'paid', q.amount_rp, q.value_date, q.proof, NULL
FROM past_payment q JOIN past_batch b ON b.id = q.past_batch AND b.state = 'confirmed';
GRANT SELECT ON answered_line TO berdaya_app;

-- What a draft list could take: every obligation of its component and period that is not under way, with the reason why
-- it cannot be paid (NULL = payable). A retry takes only what failed in the list it repeats. What the format of its bank
-- takes into one file is paid, in the order of the codes; the rest is for the next list.
CREATE OR REPLACE VIEW payable_line WITH (security_invoker = true) AS
SELECT d.payment_list, d.installment, d.enrollment, d.number, d.part, d.amount_rp, d.due_on, d.code, d.call_name, d.bank_account,
  CASE
    WHEN d.reason IS NOT NULL THEN d.reason
    WHEN d.amount_rp > d.max_line_rp THEN 'Jumlahnya melebihi batas tiap baris format bank'
    WHEN row_number() OVER filling > d.max_rows OR sum(d.amount_rp) OVER filling > d.max_total_rp
      THEN 'Berkas bank penuh; masuk daftar berikutnya'
  END AS reason
FROM (
SELECT p.id AS payment_list, i.id AS installment, i.enrollment, i.number, i.part, i.amount_rp, i.due_on, n.code, n.call_name,
  a.id AS bank_account, r.reason, b.max_line_rp, b.max_rows, b.max_total_rp
FROM payment_list p JOIN component c ON c.id = p.component LEFT JOIN bank_file_profile b ON b.id = p.profile AND p.route IN ('bank_upload', 'post')
JOIN entitlement t ON t.component = p.component AND t.program = p.program
JOIN installment i ON i.entitlement = t.id AND i.number = p.period AND i.state IN ('planned', 'held')
JOIN enrollment e ON e.id = i.enrollment JOIN person n ON n.id = e.person
LEFT JOIN bank_account a ON a.enrollment = i.enrollment AND a.state = 'verified' AND app.pays_to_accounts(p.route)
-- the reason once for each line (OFFSET 0): it stands in the window too, and would be looked for anew at each place
CROSS JOIN LATERAL (SELECT CASE
    WHEN i.state = 'held' THEN 'Ditahan: ' || i.reason
    WHEN i.due_on > (SELECT app.today()) THEN 'Belum jatuh tempo'
    WHEN e.state NOT IN ('determined', 'active') THEN 'Penerima tidak lagi dalam program'
    WHEN e.id = ANY ((SELECT app.asked_to_leave())::uuid[]) THEN 'Diminta keluar; menunggu keputusan'
    WHEN t.state NOT IN ('promised', 'active') THEN 'Hak ditangguhkan atau selesai'
    WHEN EXISTS (SELECT 1 FROM installment o WHERE o.entitlement = i.entitlement AND o.number < i.number
                 AND o.state = 'planned') THEN 'Tahap sebelumnya belum dibayar'
    WHEN a.id IS NULL AND app.pays_to_accounts(p.route) THEN 'Rekening belum diperiksa'
    WHEN app.pays_to_accounts(p.route) AND c.kind <> 'goods' AND coalesce((SELECT h.holder FROM app.passbook_of(a.id) h), '') <> 'beneficiary'
      THEN 'Buku tabungan belum di tangan penerima'
    WHEN (c.training_days > 0 OR c.by_attendance) AND EXISTS (SELECT 1 FROM entitlement_gate g WHERE g.entitlement = t.id AND g.gate = 'training' AND NOT g.passed)
      THEN 'Hari pelatihan belum cukup'
    WHEN c.kind = 'grant' AND EXISTS (SELECT 1 FROM entitlement_gate g WHERE g.entitlement = t.id AND g.gate = 'plan' AND NOT g.passed)
      THEN 'Rencana belanja belum disepakati'
  END AS reason OFFSET 0) r
WHERE p.retry_of IS NULL OR EXISTS (
  SELECT 1 FROM payment y WHERE y.payment_list = p.retry_of
    AND y.state IN ('failed', 'returned', 'reversed', 'partial') AND y.installment IN (i.id, i.parent))
) d
WINDOW filling AS (PARTITION BY d.payment_list, d.reason IS NULL AND d.amount_rp <= coalesce(d.max_line_rp, d.amount_rp)
                   ORDER BY d.code, d.part, d.installment);
GRANT SELECT ON payable_line TO berdaya_app;

-- What a list takes when it is locked, with the payment that each line repeats. Definer: staff see all of it anyway, and for
-- ten thousand lines it takes as long again to ask row by row whether they may.
CREATE OR REPLACE FUNCTION app.lines_to_pay(list uuid)
RETURNS TABLE (installment uuid, enrollment uuid, number smallint, part smallint, amount_rp bigint, code text, bank_account uuid, retry_of uuid)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 10000 SET search_path = public, pg_temp AS
$$ WITH back AS MATERIALIZED (  -- what came back and is not repeated yet, asked once: of most lists that is nothing
     SELECT y.id, y.installment, y.state, y.amount_rp, y.paid_rp, y.retry_of FROM payment_list l JOIN payment_list o
       ON o.program = l.program AND o.component = l.component AND o.period = l.period JOIN payment y ON y.payment_list = o.id
     WHERE l.id = list AND y.state IN ('failed', 'returned', 'reversed', 'cancelled')
       AND NOT EXISTS (SELECT 1 FROM payment z WHERE z.retry_of = y.id)),
   -- of one in part that was taken back, the last part is what had been paid; a retry whose list went back to draft is itself
   -- repeated, so that the chain is whole
   again AS MATERIALIZED (
     SELECT b.installment, b.id FROM back b WHERE b.state <> 'cancelled' OR b.retry_of IS NOT NULL
     UNION ALL SELECT i.id, b.id FROM back b JOIN installment q ON q.id = b.installment
     JOIN installment i ON i.entitlement = q.entitlement AND i.parent = q.id
     WHERE b.state = 'reversed' AND b.paid_rp = i.amount_rp AND b.paid_rp < b.amount_rp
       AND i.part = (SELECT max(s.part) FROM installment s WHERE s.entitlement = q.entitlement AND s.parent = q.id))
   SELECT d.installment, d.enrollment, d.number, d.part, d.amount_rp, d.code, d.bank_account,
     ((SELECT jsonb_object_agg(r.installment, r.id) FROM again r) ->> d.installment::text)::uuid  -- by key, however many came back
   FROM payable_line d JOIN enrollment e ON e.id = d.enrollment
   WHERE d.payment_list = list AND d.reason IS NULL AND NOT app.has('administrator') AND app.holds('staff', 'system')
     AND e.program = ANY ((SELECT app.programs())::uuid[])
     AND ((SELECT app.holds_everywhere('staff', 'approver', 'treasurer', 'supervisor', 'system')) OR e.site = ANY ((SELECT app.my_sites())::uuid[])) $$;

-- Obligations that are paid by attendance, with the days on which she was there, the days held for her so far, and those of
-- which nobody has said yet whether she was there.
CREATE OR REPLACE VIEW missed_day WITH (security_invoker = true) AS
SELECT i.id, i.program, i.enrollment, t.component, i.units::int AS units, i.unit_rp, h.attended, h.held, h.unsaid
FROM installment i JOIN entitlement t ON t.id = i.entitlement JOIN component c ON c.id = t.component AND c.by_attendance
JOIN enrollment e ON e.id = i.enrollment
CROSS JOIN LATERAL (
  SELECT count(DISTINCT y.held_on) FILTER (WHERE n.present)::int AS attended, count(DISTINCT y.held_on)::int AS held,
         count(*) FILTER (WHERE n.id IS NULL)::int AS unsaid
  FROM training_day y JOIN training r ON r.id = y.training AND (r.wave IS NULL OR r.wave = e.wave)
  LEFT JOIN attendance n ON n.training_day = y.id AND n.enrollment = i.enrollment WHERE y.program = i.program) h
WHERE i.state = 'planned';
GRANT SELECT ON missed_day TO berdaya_app;
