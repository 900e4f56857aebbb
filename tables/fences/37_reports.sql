-- Reports: of a grant to the office, and of a companion each month. When they are due, whether they are in, and what the
-- database counts itself. In plpgsql, because what is asked here is made by later files.

-- The program's own version in force, else the office's, else the days that the source of the money asks for, and a block.
CREATE OR REPLACE FUNCTION app.report_terms(office uuid, wanted uuid, otherwise integer)
RETURNS TABLE (rule uuid, days integer, blocks boolean) LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT r.id, coalesce(r.grant_days::integer, otherwise), coalesce(r.blocks, true)
    FROM (SELECT 1) one LEFT JOIN LATERAL (
      SELECT x.id, x.grant_days, x.blocks FROM report_rule x
      WHERE x.state = 'active' AND x.organization = office AND (x.program = wanted OR x.program IS NULL)
      ORDER BY x.program IS NULL LIMIT 1) r ON true;
END $$;

CREATE UNIQUE INDEX IF NOT EXISTS report_rule_once
  ON report_rule (organization, coalesce(program, '00000000-0000-0000-0000-000000000000'::uuid)) WHERE state = 'active';

-- The last day of a report. She who left reports at once.
DROP FUNCTION IF EXISTS app.report_due(uuid, uuid, uuid, date, integer);
CREATE OR REPLACE FUNCTION app.report_day(first_paid_on date, days integer, state text, left_on date) RETURNS date LANGUAGE sql IMMUTABLE AS
$$ SELECT least(first_paid_on + days, CASE WHEN state IN ('withdrawn', 'deceased', 'moved', 'revoked')
                                           THEN greatest(left_on, first_paid_on) - 1 END) $$;

-- For triggers and for the definers that say so little that it may be said; never for a login. Money that came, or a purchase
-- that was decided, after a report was accepted asks for another one.
CREATE OR REPLACE FUNCTION app.report_is_in(wanted uuid) RETURNS boolean LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM entitlement t WHERE t.id = wanted AND t.state = 'closed')
      OR EXISTS (SELECT 1 FROM app.count_reports(ARRAY[wanted]) r WHERE r.state IN ('accepted', 'reported_before'));
END $$;
REVOKE EXECUTE ON FUNCTION app.report_is_in FROM PUBLIC;

-- Every grant of these that was paid: when its report is due and where it stands. The clock stops on the day it was handed in.
-- An accepted report that does not hold what is true now is none: it is due again from the first rupiah after it.
CREATE OR REPLACE FUNCTION app.count_reports(grants uuid[])
RETURNS TABLE (entitlement uuid, due_on date, state text, days_late integer, submitted_on date, revision smallint)
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY WITH terms AS MATERIALIZED (  -- asked once for each source of money, not for each promise
    SELECT s.program, s.fund, m.days
    FROM (SELECT DISTINCT p.organization, t.program, t.fund, app.source_kind(f.source_kind, f.source) AS kind
          FROM entitlement t JOIN program p ON p.id = t.program JOIN fund f ON f.id = t.fund WHERE t.id = ANY (grants)) s
    CROSS JOIN LATERAL app.refund_terms(s.organization, s.kind) k
    CROSS JOIN LATERAL app.report_terms(s.organization, s.program, k.report_days) m)
  SELECT t.id, d.due_on, h.state,
         greatest(0, coalesce(CASE WHEN h.state IN ('submitted', 'accepted') THEN r.submitted_on END, app.today()) - d.due_on),
         r.submitted_on, r.revision
  FROM entitlement t JOIN app.count_balances(grants) b ON b.entitlement = t.id JOIN component c ON c.id = t.component AND c.kind = 'grant'
  JOIN terms m ON m.program = t.program AND m.fund = t.fund JOIN enrollment e ON e.id = t.enrollment
  LEFT JOIN LATERAL (
    SELECT a.* FROM accountability_report a WHERE a.entitlement = t.id ORDER BY a.revision DESC LIMIT 1) r ON true
  CROSS JOIN LATERAL (
    SELECT CASE WHEN t.state = 'closed' THEN 'closed'
      WHEN b.paid_rp <= (SELECT sum(s.amount_rp) FROM settlement s
                         WHERE s.entitlement = t.id AND s.kind = 'reported_before' AND s.state = 'accepted') THEN 'reported_before'
      WHEN r.state = 'accepted' AND (b.pending_rp <> 0 OR (r.paid_rp, r.accepted_rp, r.disallowed_rp) <> (b.paid_rp, b.accepted_rp, b.disallowed_rp))
      THEN 'missing' ELSE coalesce(r.state::text, 'missing') END AS state) h
  CROSS JOIN LATERAL (
    SELECT coalesce(min(v.value_date) FILTER (WHERE r.state = 'accepted' AND h.state = 'missing' AND v.value_date > r.submitted_on),
                    min(v.value_date)) AS day
    FROM installment i JOIN payment v ON v.installment = i.id AND v.state IN ('paid', 'partial') WHERE i.entitlement = t.id) y
  CROSS JOIN LATERAL (SELECT app.report_day(y.day, m.days, e.state, e.left_on) AS due_on) d
  WHERE t.id = ANY (grants) AND t.state <> 'cancelled' AND y.day IS NOT NULL;
END $$;
REVOKE EXECUTE ON FUNCTION app.count_reports FROM PUBLIC;

-- The same, with the sums, for whoever may see the promise.
CREATE OR REPLACE FUNCTION app.report_standing(grants uuid[])
RETURNS TABLE (entitlement uuid, due_on date, state text, days_late integer, submitted_on date, revision smallint, paid_rp bigint,
               accepted_rp bigint, pending_rp bigint, disallowed_rp bigint, settled_rp bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY WITH seen AS MATERIALIZED (SELECT * FROM app.balance_of(grants))
    SELECT r.entitlement, r.due_on, r.state, r.days_late, r.submitted_on, r.revision, b.paid_rp, b.accepted_rp, b.pending_rp,
           b.disallowed_rp, b.settled_rp
    FROM app.count_reports(ARRAY(SELECT s.entitlement FROM seen s)) r JOIN seen b ON b.entitlement = r.entitlement;
END $$;

-- What of a report's content must not change until it is accepted: everything but whether a slip in it was accepted meanwhile
-- (reports of before say it, some do not).
CREATE OR REPLACE FUNCTION app.report_facts(content jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS
$$ SELECT content || jsonb_build_object('settlements', (
     SELECT coalesce(jsonb_agg(s.slip - 'state' ORDER BY s.place), '[]')
     FROM jsonb_array_elements(content->'settlements') WITH ORDINALITY AS s (slip, place))) $$;

ALTER TABLE accountability_report DROP CONSTRAINT IF EXISTS accountability_adds_up;
ALTER TABLE accountability_report ADD CONSTRAINT accountability_adds_up CHECK (
  paid_rp = accepted_rp + disallowed_rp + unspent_rp AND settled_rp <= disallowed_rp + unspent_rp);
CREATE UNIQUE INDEX IF NOT EXISTS accountability_waits_once ON accountability_report (entitlement) WHERE state = 'submitted';

-- What a report says is what the rows say, when it is handed in and when it is accepted; and her companion accepts nothing.
CREATE OR REPLACE FUNCTION app.report_is_counted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM entitlement WHERE id IN (SELECT n.entitlement FROM new_rows n) ORDER BY id FOR NO KEY UPDATE;
  IF EXISTS (SELECT 1 FROM new_rows n JOIN entitlement t ON t.id = n.entitlement
             CROSS JOIN LATERAL app.count_balances(ARRAY[n.entitlement]) b
             WHERE n.state IN ('submitted', 'accepted') AND (
               n.enrollment <> t.enrollment OR n.program <> t.program OR b.pending_rp <> 0
               OR (n.paid_rp, n.accepted_rp, n.disallowed_rp, n.settled_rp) <> (b.paid_rp, b.accepted_rp, b.disallowed_rp, b.settled_rp))) THEN
    RAISE EXCEPTION 'Angka laporan ini tidak sama dengan catatannya. Muat ulang halaman.'
      USING ERRCODE = '23514', CONSTRAINT = 'report_is_counted';
  END IF;
  IF EXISTS (SELECT 1 FROM new_rows n JOIN settlement s ON s.entitlement = n.entitlement AND s.state = 'proposed' WHERE n.state = 'accepted') THEN
    RAISE EXCEPTION 'Laporan ini memuat pengembalian yang belum disahkan.'
      USING ERRCODE = '23514', CONSTRAINT = 'report_waits_for_its_slips';
  END IF;
  IF EXISTS (SELECT 1 FROM new_rows n JOIN companion_assignment a ON a.enrollment = n.enrollment AND a.companion = n.decided_by) THEN
    RAISE EXCEPTION 'Laporan ini diputuskan oleh orang yang tidak pernah mendampinginya.'
      USING ERRCODE = '23514', CONSTRAINT = 'report_not_by_her_companion';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER e_counted AFTER INSERT ON accountability_report REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.report_is_counted();
CREATE OR REPLACE TRIGGER e_counted_again AFTER UPDATE ON accountability_report REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.report_is_counted();

-- What she recorded in one month of one program. Definer: who is no longer hers is hidden from her, and was hers then.
CREATE OR REPLACE FUNCTION app.companion_month(wanted uuid, who uuid, first_day date)
RETURNS TABLE (caseload integer, visits_made integer, visits_missed integer, visits_open integer, purchases integer,
               purchases_rp bigint, withdrawals integer, cases integer, without_contact integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH span AS MATERIALIZED (
    SELECT first_day AS begins, (first_day + interval '1 month')::date AS ends, coalesce(app.setting('time_zone'), 'Asia/Jakarta') AS zone
    WHERE app.holds('companion') AND who = app.actor_id()
       OR app.holds('approver', 'supervisor', 'system') AND wanted = ANY ((SELECT app.programs())::uuid[])),
  hers AS MATERIALIZED (
    SELECT DISTINCT a.enrollment FROM companion_assignment a, span
    WHERE a.companion = who AND a.program = wanted AND a.starts_on < span.ends AND (a.ends_on IS NULL OR a.ends_on >= span.begins)),
  made AS MATERIALIZED (
    SELECT v.enrollment FROM visit v, span WHERE v.program = wanted AND v.submitted_by = who AND v.state IN ('submitted', 'accepted')
      AND v.visited_on >= span.begins AND v.visited_on < span.ends),
  planned AS MATERIALIZED (
    SELECT v.state FROM visit v, span WHERE v.program = wanted AND v.companion = who
      AND v.planned_on >= span.begins AND v.planned_on < span.ends),
  bought AS MATERIALIZED (
    SELECT b.enrollment, b.amount_rp FROM purchase b JOIN shopping_trip t ON t.id = b.shopping_trip, span
    WHERE b.program = wanted AND b.confirmed_by = who AND b.state <> 'corrected'
      AND (t.captured_at AT TIME ZONE span.zone)::date >= span.begins AND (t.captured_at AT TIME ZONE span.zone)::date < span.ends),
  drawn AS MATERIALIZED (
    SELECT f.enrollment FROM field_event f, span WHERE f.program = wanted AND f.companion = who AND f.kind = 'withdrawal'
      AND (f.captured_at AT TIME ZONE span.zone)::date >= span.begins AND (f.captured_at AT TIME ZONE span.zone)::date < span.ends)
  SELECT (SELECT count(*) FROM hers)::int, (SELECT count(*) FROM made)::int,
         (SELECT count(*) FROM planned WHERE state = 'missed')::int,
         (SELECT count(*) FROM planned WHERE state IN ('planned', 'sent_back'))::int,
         (SELECT count(*) FROM bought)::int, (SELECT coalesce(sum(amount_rp), 0) FROM bought)::bigint,
         (SELECT count(*) FROM drawn)::int,
         (SELECT count(*) FROM case_response c, span WHERE c.program = wanted AND c.made_by = who
            AND c.received_on >= span.begins AND c.received_on < span.ends)::int,
         (SELECT count(*) FROM hers h WHERE h.enrollment NOT IN (SELECT enrollment FROM made) AND h.enrollment NOT IN (SELECT enrollment FROM bought)
            AND NOT EXISTS (SELECT 1 FROM drawn d WHERE d.enrollment = h.enrollment))::int
  FROM span $$;

CREATE UNIQUE INDEX IF NOT EXISTS companion_report_lives_once ON companion_report (companion, program, month) WHERE state <> 'sent_back';

-- She reports for herself, of a month that is over, in which she went along with somebody; the figures are counted here.
CREATE OR REPLACE FUNCTION app.companion_report_is_counted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n WHERE n.companion <> app.actor_id() OR n.state <> 'submitted' OR n.decided_by IS NOT NULL) THEN
    RAISE EXCEPTION 'Laporan bulanan hanya dikirim oleh pendampingnya sendiri.'
      USING ERRCODE = '23514', CONSTRAINT = 'companion_report_is_own';
  END IF;
  IF EXISTS (SELECT 1 FROM new_rows n WHERE n.month <> date_trunc('month', n.month)::date OR n.month + interval '1 month' > app.today()) THEN
    RAISE EXCEPTION 'Laporan bulanan dikirim sesudah bulannya berakhir.'
      USING ERRCODE = '23514', CONSTRAINT = 'companion_report_of_a_whole_month';
  END IF;
  IF EXISTS (SELECT 1 FROM new_rows n LEFT JOIN LATERAL app.companion_month(n.program, n.companion, n.month) m ON true
             WHERE m.caseload IS NULL OR m.caseload = 0
                OR (n.caseload, n.visits_made, n.visits_missed, n.visits_open, n.purchases, n.purchases_rp, n.withdrawals, n.cases, n.without_contact)
                <> (m.caseload, m.visits_made, m.visits_missed, m.visits_open, m.purchases, m.purchases_rp, m.withdrawals, m.cases, m.without_contact)) THEN
    RAISE EXCEPTION 'Angka laporan bulanan dihitung dari catatan dan tidak bisa diubah.'
      USING ERRCODE = '23514', CONSTRAINT = 'companion_report_is_counted';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER e_counted AFTER INSERT ON companion_report REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.companion_report_is_counted();

-- Months that a companion has yet to report, since the office asks for it, at most twelve back. With the rights of whoever asks.
CREATE OR REPLACE FUNCTION app.companion_reports_missing()
RETURNS TABLE (companion uuid, program uuid, month date, due_on date) LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY
  SELECT DISTINCT a.companion, a.program, m.month, (m.month + interval '1 month')::date + r.companion_day - 1
  FROM report_rule r CROSS JOIN LATERAL (
    SELECT g::date AS month FROM generate_series(
      greatest(date_trunc('month', (SELECT min(v.valid_from) FROM report_rule v WHERE v.organization = r.organization AND v.program IS NULL
                 AND v.companion_day IS NOT NULL AND v.state IN ('active', 'superseded'))::timestamp), date_trunc('month', app.today()::timestamp) - interval '12 months'),
      date_trunc('month', app.today()::timestamp) - interval '1 month', interval '1 month') AS g) m
  JOIN program p ON p.organization = r.organization AND p.state = 'active'
  JOIN companion_assignment a ON a.program = p.id AND a.starts_on < (m.month + interval '1 month')::date AND (a.ends_on IS NULL OR a.ends_on >= m.month)
  WHERE r.state = 'active' AND r.program IS NULL AND r.companion_day IS NOT NULL AND r.organization = app.organization()
    AND (app.holds_everywhere('staff', 'approver', 'treasurer', 'supervisor', 'auditor', 'system') OR a.companion = app.actor_id())
    AND NOT EXISTS (SELECT 1 FROM companion_report c WHERE c.companion = a.companion AND c.program = a.program AND c.month = m.month
                    AND c.state <> 'sent_back');
END $$;
