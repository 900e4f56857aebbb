-- Before money moves, rules look at every line of a payment list. Here: which rules hold, which lines they look at, and the
-- rules about the money itself. 93 has those about the person, 94 what is known elsewhere and what is kept of it all.

-- The rules as they came with Berdaya. An office makes its own version of one (check_rule); no rule can be switched off.
CREATE OR REPLACE FUNCTION app.default_checks()
RETURNS TABLE (code text, severity text, days integer, many integer, legal_basis text, valid_from date)
LANGUAGE sql IMMUTABLE AS
$$ VALUES
     ('F01', 'block', NULL::integer, NULL::integer, 'LHP BPK: register SP2D dibandingkan dengan SK penetapan', date '2013-01-01'),
     ('F02', 'note', 60, NULL, 'LHP BPK: tercantum dalam SK tetapi tidak menerima', date '2013-01-01'),
     ('F03', 'note', NULL, NULL, 'Temuan pemotongan oleh pendamping atau petugas', date '2013-01-01'),
     ('F04A', 'block', 0, NULL, 'Larangan pendamping memegang buku tabungan, kartu, atau PIN', date '2013-01-01'),
     ('F04B', 'note', 14, NULL, 'Temuan buku tabungan dan kartu yang tidak diserahkan', date '2013-01-01'),
     ('F06', 'block', NULL, NULL, 'LHP BPK: penerima sudah meninggal', date '2013-01-01'),
     ('F07', 'block', NULL, NULL, 'LHP BPK: NIK ganda', date '2013-01-01'),
     ('F07A', 'justify', NULL, NULL, 'LHP BPK: NIK tidak valid', date '2013-01-01'),
     ('F07B', 'note', NULL, NULL, 'LHP BPK: NIK tidak valid', date '2013-01-01'),
     ('F07C', 'note', NULL, NULL, 'LHP BPK: NIK tidak valid', date '2013-01-01'),
     ('F08', 'justify', NULL, NULL, 'LHP BPK: bermasalah tahun sebelumnya tetapi tetap ditetapkan', date '2013-01-01'),
     ('F09', 'justify', NULL, NULL, 'LHP BPK: penerima ganda antarprogram', date '2013-01-01'),
     ('F10', 'block', NULL, NULL, 'LHP BPK: laporan pertanggungjawaban belum disampaikan', date '2013-01-01'),
     ('F13', 'note', 90, NULL, 'LHP BPK: bantuan mengendap dan tidak dipakai', date '2013-01-01'),
     ('F14', 'note', 30, NULL, 'PMK 254/PMK.05/2015 (30 hari)', date '2013-01-01'),
     ('F14A', 'note', 120, NULL, 'PMK 254/PMK.05/2015 (30 hari sejak pencairan)', date '2013-01-01'),
     ('F19', 'note', 30, 70, 'LHP BPK: seolah-olah sudah disalurkan; konfirmasi kepada penerima', date '2013-01-01'),
     ('F19A', 'note', NULL, 20, 'Temuan pemotongan oleh pendamping atau petugas', date '2013-01-01'),
     ('R01', 'justify', NULL, NULL, 'Satu rekening untuk satu penerima', date '2013-01-01'),
     ('R02', 'justify', NULL, NULL, 'Perubahan rekening setelah SK dilihat orang kedua', date '2013-01-01'),
     ('H01', 'note', NULL, 3, 'Tanda uang dikumpulkan satu orang', date '2013-01-01'),
     ('K01', 'note', NULL, NULL, 'Bantuan per orang, bukan per keluarga: diketahui penyetuju', date '2013-01-01'),
     ('P01', 'block', NULL, NULL, 'Pemisahan tugas: pendamping bukan kerabat penerima', date '2013-01-01'),
     ('P02', 'justify', NULL, NULL, 'Pemisahan tugas: pendamping bukan kerabat penerima', date '2013-01-01'),
     ('P03', 'note', NULL, NULL, 'Pemisahan tugas: pendamping bukan penerima', date '2013-01-01'),
     ('X01', 'justify', NULL, NULL, 'Perlindungan data: kantor lain tidak disebut', date '2013-01-01'),
     -- looked at afterwards only, over a period (96_library.sql)
     ('F03A', 'justify', NULL, NULL, 'Temuan pemotongan oleh pendamping atau petugas', date '2013-01-01'),
     ('F03B', 'justify', NULL, NULL, 'Temuan pemotongan oleh pendamping atau petugas', date '2013-01-01'),
     ('F05A', 'justify', NULL, NULL, 'LHP BPK: bukti yang sama untuk penerima berbeda', date '2013-01-01'),
     ('F05B', 'note', NULL, 5, 'Temuan uang kelompok dikumpulkan satu orang', date '2013-01-01'),
     ('F05C', 'justify', NULL, 3, 'Temuan uang kelompok dikumpulkan satu orang', date '2013-01-01'),
     ('F06A', 'note', NULL, 2, 'LHP BPK: penerima tidak ditemui', date '2013-01-01'),
     ('F07D', 'justify', NULL, NULL, 'LHP BPK: penerima ganda', date '2013-01-01'),
     ('F08A', 'justify', NULL, NULL, 'LHP BPK: penerima nonaktif tetapi tetap dibayar', date '2013-01-01'),
     ('F10A', 'justify', 0, NULL, 'LHP BPK: laporan pertanggungjawaban belum disampaikan', date '2013-01-01'),
     ('F14B', 'note', 30, NULL, 'PMK 254/PMK.05/2015 (30 hari sejak pencairan)', date '2013-01-01'),
     ('F15', 'justify', NULL, NULL, 'LHP Inspektorat: penyerahan barang tanpa BAST', date '2013-01-01'),
     ('F16', 'justify', NULL, NULL, 'LHP BPK: bantuan dipakai di luar tujuan', date '2013-01-01'),
     ('F17', 'justify', NULL, NULL, 'LHP BPK: penerima tidak diseleksi menurut aturan', date '2013-01-01'),
     ('F20', 'justify', NULL, NULL, 'Isi SK tidak berubah sesudah ditandatangani', date '2013-01-01') $$;

-- What the rules look at: a payment list, or a run over a period (96_library.sql). `ends` is the day as of which they look.
CREATE OR REPLACE FUNCTION app.examined_scope(scope uuid)
RETURNS TABLE (program uuid, organization uuid, component uuid, begins date, ends date)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ SELECT l.program, g.organization, l.component, NULL::date, app.today()
   FROM payment_list l JOIN program g ON g.id = l.program WHERE l.id = scope
   UNION ALL
   SELECT r.program, g.organization, NULL, r.since, least(r.until, app.today())
   FROM library_run r JOIN program g ON g.id = r.program WHERE r.id = scope $$;

-- The rules of the office to which the list or the run belongs: its own version in force, else the one that came along.
DROP FUNCTION IF EXISTS app.checks_of(uuid);
CREATE OR REPLACE FUNCTION app.checks_of(scope uuid)
RETURNS TABLE (code text, rule uuid, severity text, days integer, many integer)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ SELECT d.code, o.id, coalesce(o.severity, d.severity), CASE WHEN o.id IS NULL THEN d.days ELSE o.days END,
          CASE WHEN o.id IS NULL THEN d.many ELSE o.many END
   FROM app.examined_scope(scope) s CROSS JOIN app.default_checks() d
   LEFT JOIN check_rule o ON o.organization = s.organization AND o.code = d.code AND o.state = 'active' $$;

CREATE OR REPLACE FUNCTION app.may_examine(list uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ SELECT NOT app.has('administrator') AND (
     EXISTS (SELECT 1 FROM payment_list l WHERE l.id = list
       AND (l.program = ANY (app.programs()) AND app.holds('staff', 'approver', 'treasurer', 'supervisor', 'auditor', 'system')
            OR l.id::text = ANY (app.objects('payment_list'))))
     OR EXISTS (SELECT 1 FROM library_run r WHERE r.id = list AND r.program = ANY (app.programs())
                AND app.holds('approver', 'supervisor', 'auditor', 'system'))) $$;

-- The payments of the list as it is now. How many rows the planner expects of this function and of the next is said to it:
-- what a statement has just written is in no statistics yet, and for the one row that they promise it would go through
-- every table once for each line.
CREATE OR REPLACE FUNCTION app.payments_of_list(list uuid)
RETURNS TABLE (line_no integer, installment uuid, enrollment uuid, amount_rp bigint, bank_account uuid, reference text)
LANGUAGE sql STABLE ROWS 10000 SET search_path = public, pg_temp AS
$$ SELECT y.line_no, y.installment, y.enrollment, y.amount_rp, y.bank_account, y.reference FROM payment y
   WHERE y.payment_list = list AND y.list_revision = (SELECT l.revision FROM payment_list l WHERE l.id = list)
     AND y.state <> 'cancelled' $$;

-- How the list stands before a signature: SHA-256 over its lines in order (line, person's code, component, period, part,
-- amount, account, reference), count and sum; and the first code of somebody who left, whose account is being changed, or to
-- whom the actor is related. Definer: it is said to whoever may look at the list, as a whole, without asking so for each line.
DROP FUNCTION IF EXISTS app.list_standing(uuid);
CREATE OR REPLACE FUNCTION app.list_standing(list uuid)
RETURNS TABLE (sha256 text, lines integer, total_rp bigint, who_left text, account_changing text, related text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT encode(sha256(convert_to(coalesce(string_agg(concat_ws(';', y.line_no, p.code, c.code, i.number, i.part, y.amount_rp,
            y.bank_account, y.reference), E'\n' ORDER BY y.line_no), ''), 'UTF8')), 'hex'),
          count(*)::integer, coalesce(sum(y.amount_rp), 0)::bigint,
          min(p.code) FILTER (WHERE e.state NOT IN ('determined', 'active') OR e.id = ANY ((SELECT app.asked_to_leave())::uuid[])),
          min(p.code) FILTER (WHERE a.state <> 'verified'),
          min(p.code) FILTER (WHERE p.id IN (SELECT k.person FROM kinship k WHERE k."user" = (SELECT app.actor_id())))
   FROM app.payments_of_list(list) y JOIN payment_list l ON l.id = list JOIN component c ON c.id = l.component
   JOIN installment i ON i.id = y.installment JOIN enrollment e ON e.id = y.enrollment JOIN person p ON p.id = e.person
   LEFT JOIN bank_account a ON a.id = y.bank_account WHERE (SELECT app.may_examine(list))
     AND ((SELECT NOT app.holds_at_sites()) OR e.site = ANY ((SELECT app.my_sites())::uuid[])) $$;

-- What the list pays, or, while nothing is in it yet, what its draft could pay; of a run what was paid in its period. `day` is
-- the day as of which a line is looked at: today, or the day on which it was paid.
DROP FUNCTION IF EXISTS app.examined_lines(uuid);
CREATE OR REPLACE FUNCTION app.examined_lines(list uuid)
RETURNS TABLE (installment uuid, enrollment uuid, person uuid, bank_account uuid, day date)
LANGUAGE plpgsql STABLE ROWS 10000 SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT app.may_examine(list) THEN RETURN; END IF;
  IF EXISTS (SELECT 1 FROM library_run r WHERE r.id = list) THEN
    RETURN QUERY SELECT y.installment, e.enrollment, e.person, y.bank_account, y.value_date
      FROM app.people_of_run(list) e JOIN payment y ON y.enrollment = e.enrollment AND y.state IN ('paid', 'partial')
      WHERE y.value_date BETWEEN e.since AND e.until;
    RETURN;
  END IF;
  IF EXISTS (SELECT 1 FROM payment y JOIN payment_list l ON l.id = y.payment_list AND y.list_revision = l.revision
             WHERE y.payment_list = list AND y.state <> 'cancelled') THEN
    RETURN QUERY SELECT y.installment, e.id, e.person, y.bank_account, (SELECT app.today())
      FROM app.payments_of_list(list) y JOIN enrollment e ON e.id = y.enrollment
      WHERE (SELECT NOT app.holds_at_sites()) OR e.site = ANY ((SELECT app.my_sites())::uuid[]);
  ELSE
    RETURN QUERY SELECT d.installment, e.id, e.person, d.bank_account, (SELECT app.today()) FROM payable_line d
      JOIN payment_list l ON l.id = d.payment_list AND l.state = 'draft' JOIN enrollment e ON e.id = d.enrollment
      WHERE d.payment_list = list AND d.reason IS NULL
        AND ((SELECT NOT app.holds_at_sites()) OR e.site = ANY ((SELECT app.my_sites())::uuid[]));
  END IF;
END $$;

-- First installments that are due and of whose promise nothing is paid or on its way (F02).
CREATE OR REPLACE FUNCTION app.never_paid(wanted uuid)
RETURNS TABLE (installment uuid, enrollment uuid, component uuid, due_on date, amount_rp bigint)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ SELECT i.id, i.enrollment, t.component, i.due_on, i.amount_rp
   FROM entitlement t JOIN installment i ON i.entitlement = t.id AND i.number = 1 AND i.part = 0 AND i.state IN ('planned', 'held')
   JOIN enrollment e ON e.id = i.enrollment AND e.state IN ('determined', 'active')
   WHERE t.program = wanted AND t.state IN ('promised', 'active')
     AND NOT EXISTS (SELECT 1 FROM payment y JOIN installment h ON h.id = y.installment
                     WHERE h.entitlement = t.id AND y.state IN ('ready', 'sent', 'paid', 'partial')) $$;

-- Who held passbook and card of these accounts from when until when (`held_to` empty: still); a passbook of which nobody ever
-- recorded a handing over is with the bank since the account was opened (F04, F13).
CREATE OR REPLACE FUNCTION app.custody_spells(accounts uuid[])
RETURNS TABLE (bank_account uuid, event bigint, item text, holder text, held_from date, held_to date)
LANGUAGE sql STABLE ROWS 10000 SET search_path = public, pg_temp AS
$$ SELECT v.bank_account, v.id, v.item, v.holder, v.held_from,
          lead(v.held_from) OVER (PARTITION BY v.bank_account, v.item ORDER BY v.held_from, v.id)
   FROM custody_event v WHERE v.bank_account = ANY (accounts)
   UNION ALL
   SELECT a.id, NULL, 'passbook', 'bank', a.opened_on, NULL FROM bank_account a
   WHERE a.id = ANY (accounts) AND NOT EXISTS (SELECT 1 FROM custody_event c WHERE c.bank_account = a.id AND c.item = 'passbook') $$;

-- Grants that were paid and of which nothing was bought (F13).
CREATE OR REPLACE FUNCTION app.untouched_grants(enrollments uuid[])
RETURNS TABLE (entitlement uuid, enrollment uuid, paid_on date, paid_rp bigint)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ SELECT t.id, t.enrollment, min(y.value_date), sum(y.paid_rp)::bigint
   FROM entitlement t JOIN component c ON c.id = t.component AND c.kind = 'grant'
   JOIN installment i ON i.entitlement = t.id JOIN payment y ON y.installment = i.id AND y.state IN ('paid', 'partial')
   WHERE t.enrollment = ANY (enrollments) AND t.state = 'active' AND NOT EXISTS (SELECT 1 FROM purchase b WHERE b.entitlement = t.id)
   GROUP BY t.id, t.enrollment $$;

-- Does she stand in a ranking that two persons decided (after an objection: who upheld it)? Ranks from before there were rankings
-- with deciders count as they were. With a moment: was she given a place in one, decided until then (F17)?
DROP FUNCTION IF EXISTS app.chosen_by_two(uuid);
CREATE OR REPLACE FUNCTION app.chosen_by_two(wanted uuid, until timestamptz DEFAULT NULL) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT EXISTS (
     SELECT 1 FROM selection_rank k LEFT JOIN ranking r ON r.id = k.run
     WHERE k.enrollment = wanted AND (until IS NULL OR k.verdict <> 'not_selected') AND (r.id IS NULL OR r.state = 'decided' AND (
       (SELECT count(DISTINCT d.decided_by) FROM ranking_decision d
        WHERE d.ranking = r.id AND d.no_kin AND (until IS NULL OR d.decided_at <= until)) >= 2
       OR EXISTS (SELECT 1 FROM objection b JOIN ranking_decision d ON d.ranking = r.id AND d.decided_by = b.decided_by
                  WHERE b.id = r.objection AND b.enrollment = wanted AND b.state = 'upheld'
                    AND (until IS NULL OR d.decided_at <= until))))) $$;

-- The rules about promise, decree, account and time. One branch for each rule.
CREATE OR REPLACE FUNCTION app.hits_of_money(list uuid)
RETURNS TABLE (code text, enrollment uuid, installment uuid, days integer, many integer)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  WITH l AS MATERIALIZED (
    SELECT x.*, i.entitlement, i.number, i.part, i.due_on, i.amount_rp, t.program, t.component, t.decree_line, t.promised_rp,
           EXISTS (SELECT 1 FROM library_run q WHERE q.id = list) AS was_paid
    FROM app.examined_lines(list) x JOIN installment i ON i.id = x.installment JOIN entitlement t ON t.id = i.entitlement),
  r AS MATERIALIZED (SELECT c.code, c.days, c.many FROM app.checks_of(list) c),
  day AS MATERIALIZED (SELECT app.today() AS today),
  -- taken back by a decree that amends the one that promised
  revoked AS MATERIALIZED (
    SELECT k.amends AS decree, v.enrollment, v.component, k.dated FROM decree k JOIN decree_line v ON v.decree = k.id AND v.effect = 'revoke'
    WHERE k.amends IN (SELECT d.decree FROM decree_line d JOIN l ON l.decree_line = d.id) AND k.state IN ('approved', 'amended')),
  account AS MATERIALIZED (
    SELECT l.enrollment, l.installment, a.id, a.opened_on
    FROM l JOIN bank_account a ON a.enrollment = l.enrollment AND a.state = 'verified')
  -- F01: not in a decree that is in force, or another sum or account than is hers
  SELECT 'F01', l.enrollment, l.installment, NULL::integer, NULL::integer
  FROM l LEFT JOIN decree_line d ON d.id = l.decree_line LEFT JOIN decree k ON k.id = d.decree
  LEFT JOIN bank_account a ON a.id = l.bank_account
  WHERE k.id IS NULL OR k.state NOT IN ('approved', 'amended') OR d.effect <> 'grant' OR d.enrollment <> l.enrollment
     OR d.component <> l.component OR l.number > d.periods OR l.promised_rp <> d.amount_rp * d.periods
     OR l.amount_rp > d.amount_rp OR l.part = 0 AND l.amount_rp <> d.amount_rp
     OR l.was_paid AND d.amount_rp < (SELECT sum(y.paid_rp) FROM installment h JOIN payment y ON y.installment = h.id
          AND y.state IN ('paid', 'partial') WHERE h.entitlement = l.entitlement AND h.number = l.number)
     OR a.enrollment <> l.enrollment OR a.state <> 'verified' AND (NOT l.was_paid OR a.verified_by IS NULL)
     OR EXISTS (SELECT 1 FROM revoked v WHERE (v.decree, v.enrollment, v.component) = (k.id, l.enrollment, d.component)
                AND v.dated <= l.day)
  UNION ALL
  -- F02: decreed, due for long, nothing paid, and not in this list either
  SELECT 'F02', n.enrollment, n.installment, day.today - n.due_on, NULL
  FROM payment_list p JOIN r ON r.code = 'F02' CROSS JOIN day JOIN app.never_paid(p.program) n ON n.component = p.component
  JOIN enrollment e ON e.id = n.enrollment
  WHERE p.id = list AND (SELECT app.may_examine(list)) AND day.today - n.due_on > r.days
    AND ((SELECT NOT app.holds_at_sites()) OR e.site = ANY ((SELECT app.my_sites())::uuid[]))
    AND NOT EXISTS (SELECT 1 FROM l WHERE l.installment = n.installment)
  UNION ALL
  -- F03: she said before that she received less than was paid, and nobody has closed that yet
  SELECT 'F03', l.enrollment, l.installment, NULL, count(*)::integer
  FROM l JOIN finding f ON f.enrollment = l.enrollment AND f.code = 'F03' AND f.state <> 'closed'
  GROUP BY l.enrollment, l.installment
  UNION ALL
  -- F04A, F04B: passbook or card of the account is with her companion, or has been with office or bank for long; a
  -- passbook of which nobody ever recorded a handing over is with the bank since the account was opened (F13: undelivered)
  SELECT CASE h.holder WHEN 'companion' THEN 'F04A' ELSE 'F04B' END, h.enrollment, h.installment,
         max(day.today - h.held_from), count(*)::integer
  FROM (SELECT a.enrollment, a.installment, c.holder, c.held_from
        FROM account a JOIN app.custody_spells(ARRAY(SELECT id FROM account)) c ON c.bank_account = a.id
        WHERE c.holder <> 'beneficiary' AND c.held_to IS NULL) h
  CROSS JOIN day JOIN r ON r.code = CASE h.holder WHEN 'companion' THEN 'F04A' ELSE 'F04B' END
  WHERE day.today - h.held_from >= coalesce(r.days, 0)
  GROUP BY 1, h.enrollment, h.installment
  UNION ALL
  -- F13: a grant was paid long ago in this program and nothing was bought with it
  SELECT 'F13', l.enrollment, l.installment, day.today - min(u.paid_on), NULL
  FROM l JOIN r ON r.code = 'F13' CROSS JOIN day JOIN app.untouched_grants(ARRAY(SELECT l.enrollment FROM l)) u ON u.enrollment = l.enrollment
  GROUP BY l.enrollment, l.installment, r.days, day.today HAVING day.today - min(u.paid_on) > r.days
  UNION ALL
  -- F14: due for long
  SELECT 'F14', l.enrollment, l.installment, l.day - l.due_on, NULL FROM l JOIN r ON r.code = 'F14'
  WHERE l.day - l.due_on > r.days
  UNION ALL
  -- F14A: the first money comes long after the decree
  SELECT 'F14A', l.enrollment, l.installment, l.day - k.dated, NULL
  FROM l JOIN r ON r.code = 'F14A' JOIN decree_line d ON d.id = l.decree_line JOIN decree k ON k.id = d.decree
  WHERE l.number = 1 AND l.day - k.dated > r.days
  UNION ALL
  -- R01: the number of the account was another person's of this office before
  SELECT DISTINCT 'R01', l.enrollment, l.installment, NULL::integer, NULL::integer
  FROM l JOIN bank_account a ON a.id = l.bank_account JOIN bank_account o ON o.number_index = a.number_index AND o.id <> a.id
  JOIN enrollment e ON e.id = o.enrollment AND e.person <> l.person
  JOIN program og ON og.id = e.program JOIN program g ON g.id = l.program AND g.organization = og.organization
  UNION ALL
  -- R02: after the decree a verified account was changed for another number, which has not received anything yet
  SELECT DISTINCT 'R02', l.enrollment, l.installment, NULL::integer, NULL::integer
  FROM l JOIN bank_account a ON a.id = l.bank_account
  JOIN bank_account o ON o.enrollment = l.enrollment AND o.state = 'closed' AND o.verified_by IS NOT NULL
    AND o.number_index <> a.number_index
  JOIN decree_line d ON d.id = l.decree_line
  WHERE NOT EXISTS (SELECT 1 FROM payment y WHERE y.bank_account = a.id AND y.state IN ('paid', 'partial')
                    AND y.installment <> l.installment AND y.value_date <= l.day)
    AND (SELECT min(t.at) FROM trail t WHERE t.table_name = 'bank_account' AND t.row_key = a.id::text)
      > (SELECT min(t.at) FROM trail t WHERE t.table_name = 'decree' AND t.row_key = d.decree::text
           AND t.after ->> 'state' = 'approved') $$;
