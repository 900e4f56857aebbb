-- What stands in the way of a program's end.

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
     -- a bank line is a finding (B01, B02), or waits until one person explained it and another one confirmed that
     UNION ALL SELECT 'bank_lines', count(*), sum(amount_rp)::bigint FROM (
       SELECT subject_key, amount_rp FROM finding WHERE program = wanted AND state <> 'closed' AND subject_table = 'bank_result_line'
       UNION ALL SELECT w.id::text, w.amount_rp FROM waiting_bank_line w
       WHERE w.program = wanted AND w.source = 'statement' AND NOT EXISTS (
         SELECT 1 FROM finding f WHERE f.subject_table = 'bank_result_line' AND f.subject_key = w.id::text)) AS lines
     UNION ALL SELECT 'findings', count(*), sum(amount_rp)::bigint FROM finding
       WHERE program = wanted AND state <> 'closed' AND subject_table <> 'bank_result_line') AS o(what, number, rp)
   WHERE number > 0 $$;

-- The same for the office of the program, whole also for staff who is narrowed to sites.
CREATE OR REPLACE FUNCTION app.open_in(wanted uuid) RETURNS TABLE (what text, number bigint, rp bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT o.* FROM app.count_open(wanted) o
   WHERE app.holds('staff', 'approver', 'treasurer', 'supervisor', 'auditor') AND NOT app.has('administrator')
     AND wanted = ANY ((SELECT app.programs())::uuid[]) $$;
