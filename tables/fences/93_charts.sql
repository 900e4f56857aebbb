-- What charts ask: what was due, promised and paid by a day, on which day a row changed, and whether anything changed since.
-- But for the two definers these are unfolded into the statement that asks, where row-level security holds.

-- With a promise of a decree dated by that day.
CREATE OR REPLACE FUNCTION app.promised_by(programs uuid[], day date) RETURNS TABLE (enrollment uuid) LANGUAGE sql STABLE AS
$$ SELECT DISTINCT t.enrollment FROM entitlement t WHERE t.program = ANY (programs) AND t.decree_line NOT IN (
     SELECT l.id FROM decree d JOIN decree_line l ON l.decree = d.id WHERE d.program = ANY (programs) AND d.dated > day) $$;

-- Money that lay with her at the end of that day: paid by then, and not taken back by then.
CREATE OR REPLACE FUNCTION app.paid_by(programs uuid[], day date)
RETURNS TABLE (enrollment uuid, installment uuid, paid_rp bigint, value_date date) LANGUAGE sql STABLE AS
$$ SELECT y.enrollment, y.installment, y.paid_rp, y.value_date FROM payment y
   WHERE y.program = ANY (programs) AND y.value_date <= day AND (y.state IN ('paid', 'partial') OR y.state = 'reversed' AND y.id IN (
     SELECT l.cause_key FROM ledger_line l WHERE l.program = ANY (programs) AND l.booked_on > day
       AND l.account = 'beneficiary' AND l.cause_table = 'payment' AND l.amount_rp < 0)) $$;

-- On which business day each of these rows was written, or changed for the last time; NULL where that is not known. Definer:
-- the office says what was so on an earlier day and may not read the trail.
CREATE OR REPLACE FUNCTION app.changed_on(wanted_table text, keys uuid[], first boolean) RETURNS TABLE (key uuid, changed_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT k.key, app.business_day(l.at) FROM unnest(keys) AS k(key) CROSS JOIN LATERAL (
     SELECT t.at, coalesce(t.after, t.before) AS body FROM trail t WHERE t.table_name = wanted_table AND t.row_key = k.key::text
     ORDER BY CASE WHEN first THEN t.version ELSE -t.version END LIMIT 1) l
   WHERE body->>'program' = ANY ((SELECT app.programs())::text[]) AND wanted_table IN ('enrollment', 'installment', 'entitlement')
     AND app.holds('staff', 'approver', 'treasurer', 'supervisor', 'auditor') AND NOT app.has('administrator') $$;

-- What was due by that day, without what had been given up by then. Parts stand for what was divided, on earlier days too.
CREATE OR REPLACE FUNCTION app.due_by(programs uuid[], day date)
RETURNS TABLE (id uuid, enrollment uuid, entitlement uuid, number smallint, amount_rp bigint, due_on date) LANGUAGE sql STABLE AS
$$ SELECT i.id, i.enrollment, i.entitlement, i.number, i.amount_rp, i.due_on FROM installment i
   WHERE i.program = ANY (programs) AND i.due_on <= day AND i.state <> 'divided' AND (i.state NOT IN ('cancelled', 'forfeited') OR i.id IN (
     SELECT o.key FROM app.changed_on('installment', ARRAY(
       SELECT g.id FROM installment g WHERE g.program = ANY (programs) AND g.due_on <= day AND g.state IN ('cancelled', 'forfeited')
         AND day < (SELECT app.today())), false) o WHERE o.changed_on > day)) $$;

-- Has one of these tables changed in these programs (a row of no program counts for all) for the reader of now, since
-- `seen`, the snapshot of an earlier reading? Not asked by numbers that are taken before a commit: what was under way then
-- and is committed by now is seen. Definer: it reads the trail and answers yes or no.
CREATE OR REPLACE FUNCTION app.changed_since(seen text, tables text[], programs uuid[]) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT EXISTS (
     SELECT 1 FROM trail t CROSS JOIN (SELECT app.transactions_before() AS many OFFSET 0) b
     WHERE t.transaction_id >= pg_snapshot_xmin(seen::pg_snapshot)::text::bigint + (SELECT app.transactions_before())
       AND t.table_name = ANY (tables)
       AND NOT pg_visible_in_snapshot((t.transaction_id - b.many)::text::xid8, seen::pg_snapshot)
       AND coalesce(coalesce(t.after, t.before)->>'program' = ANY (programs::text[]), true)) $$;
