-- A program ends when nothing of it is open, and only by an approver who agreed to somebody else's request.

-- What is still open, one row for each kind of thing with its number and, where it is money, its sum. For the trigger and
-- the function below, never for a login.
CREATE OR REPLACE FUNCTION app.count_open(wanted uuid) RETURNS TABLE (what text, number bigint, rp bigint)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ SELECT * FROM (
     SELECT 'installments', count(*), sum(i.amount_rp)::bigint FROM installment i JOIN entitlement t ON t.id = i.entitlement
       JOIN component c ON c.id = t.component JOIN enrollment e ON e.id = t.enrollment
       WHERE i.program = wanted AND app.still_open(i.state, c.kind, i.due_on, e.state, e.left_on)
     UNION ALL SELECT 'lists', count(*), sum(total_rp)::bigint FROM payment_list
       WHERE program = wanted AND state NOT IN ('closed', 'aborted')
     UNION ALL SELECT 'unreturned', count(*), sum(u.left_rp)::bigint FROM entitlement t CROSS JOIN LATERAL app.count_unaccounted(t.id) u
       WHERE t.program = wanted AND t.state NOT IN ('closed', 'cancelled') AND u.left_rp <> 0
     UNION ALL SELECT 'settlements', count(*), sum(amount_rp)::bigint FROM settlement WHERE program = wanted AND state = 'proposed'
     UNION ALL SELECT 'entitlements', count(*), sum(promised_rp)::bigint FROM entitlement
       WHERE program = wanted AND state NOT IN ('closed', 'cancelled')
     UNION ALL SELECT 'purchases', count(*), sum(amount_rp)::bigint FROM purchase
       WHERE program = wanted AND state IN ('confirmed', 'queried')
     -- a bank line that fits nothing is a finding (B01, B02) until two persons explained it
     UNION ALL SELECT 'bank_lines', count(*), sum(amount_rp)::bigint FROM finding
       WHERE program = wanted AND state <> 'closed' AND subject_table = 'bank_result_line'
     UNION ALL SELECT 'findings', count(*), sum(amount_rp)::bigint FROM finding
       WHERE program = wanted AND state <> 'closed' AND subject_table <> 'bank_result_line') AS o(what, number, rp)
   WHERE number > 0 $$;

-- The same for the office of the program, whole also for staff who is narrowed to sites.
CREATE OR REPLACE FUNCTION app.open_in(wanted uuid) RETURNS TABLE (what text, number bigint, rp bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT o.* FROM app.count_open(wanted) o
   WHERE app.holds('staff', 'approver', 'treasurer', 'supervisor', 'auditor') AND NOT app.has('administrator')
     AND wanted = ANY ((SELECT app.programs())::uuid[]) $$;

CREATE OR REPLACE FUNCTION app.program_rules_need_two() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id WHERE n.state = 'closed' AND o.state <> 'closed'
             AND (NOT app.agreed_now('program_closing', n.id::text, NULL) OR EXISTS (SELECT 1 FROM app.count_open(n.id)))) THEN
    RAISE EXCEPTION 'Program ini belum bisa ditutup: masih ada yang terbuka. Lihat halaman penutupan program.'
      USING ERRCODE = '23514', CONSTRAINT = 'program_closes_empty';
  END IF;
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id WHERE n.one_grant_a_year <> o.one_grant_a_year
             AND NOT app.agreed_now('once_a_year', n.id::text, CASE WHEN n.one_grant_a_year THEN 'on' ELSE 'off' END)) THEN
    RAISE EXCEPTION 'Aturan satu bantuan modal setahun hanya diubah lewat permintaan dua orang.'
      USING ERRCODE = '23514', CONSTRAINT = 'once_a_year_needs_two_persons';
  END IF;
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id WHERE n.call_share_pct IS DISTINCT FROM o.call_share_pct
             AND NOT app.agreed_now('call_share', n.id::text, n.call_share_pct::text)) THEN
    RAISE EXCEPTION 'Bagian yang ditelepon hanya diubah lewat permintaan dua orang.'
      USING ERRCODE = '23514', CONSTRAINT = 'call_share_needs_two_persons';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER e_rules_need_two AFTER UPDATE ON program REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.program_rules_need_two();
