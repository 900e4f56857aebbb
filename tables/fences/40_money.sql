-- What must hold for money whatever the door: only decreed sums become due, only due sums are paid, the fund's counter
-- follows the live payments, and a grant is never spent twice.

-- Lines of a decree, of a plan and of a version of the rules are frozen once it leaves draft. Locks first: who freezes it at this moment is waited for.
CREATE OR REPLACE FUNCTION app.lines_are_draft() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE frozen boolean; lines text := CASE TG_OP WHEN 'DELETE' THEN 'old_rows' ELSE 'new_rows' END;
BEGIN
  EXECUTE format('SELECT 1 FROM %I WHERE id IN (SELECT %I FROM %s) ORDER BY id FOR NO KEY UPDATE',
                 TG_ARGV[0], TG_ARGV[0], lines);
  EXECUTE format('SELECT EXISTS (SELECT 1 FROM %s n JOIN %I p ON p.id = n.%I WHERE p.state <> ''draft'')',
                 lines, TG_ARGV[0], TG_ARGV[0]) INTO frozen;
  IF frozen THEN
    RAISE EXCEPTION 'Daftar ini sudah dikunci; barisnya tidak bisa diubah.'
      USING ERRCODE = '23514', CONSTRAINT = 'lines_are_frozen';
  END IF;
  RETURN NULL;
END $$;

-- An agreed plan never exceeds the grant; its items are frozen from then on.
CREATE OR REPLACE FUNCTION app.plan_within_grant() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows p JOIN entitlement t ON t.id = p.entitlement
             WHERE p.state = 'agreed' AND t.promised_rp < (SELECT sum(amount_rp) FROM plan_item i WHERE i.spending_plan = p.id)) THEN
    RAISE EXCEPTION 'Jumlah rencana belanja melebihi bantuan.' USING ERRCODE = '23514', CONSTRAINT = 'plan_within_grant';
  END IF;
  RETURN NULL;
END $$;

-- A promise needs an approved decree line and exactly its sum.
CREATE OR REPLACE FUNCTION app.promise_is_decreed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN decree_line l ON l.id = n.decree_line JOIN decree d ON d.id = l.decree
             JOIN component c ON c.id = l.component
             WHERE d.state <> 'approved' OR n.fund <> c.fund OR l.effect <> 'grant' OR n.enrollment <> l.enrollment OR n.program <> l.program
                OR n.component <> l.component OR n.promised_rp <> l.amount_rp * l.periods) THEN
    RAISE EXCEPTION 'Hak ini tidak sesuai dengan baris SK yang sudah disetujui.'
      USING ERRCODE = '23514', CONSTRAINT = 'promise_is_decreed';
  END IF;
  RETURN NULL;
END $$;

-- What falls due never exceeds the promise; the rest of a partial payment never exceeds what was not paid; what was split
-- is exactly the sum of its parts.
CREATE OR REPLACE FUNCTION app.due_within_promise() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM entitlement WHERE id IN (SELECT entitlement FROM new_rows) ORDER BY id FOR NO KEY UPDATE;
  IF EXISTS (SELECT 1 FROM entitlement t WHERE t.id IN (SELECT entitlement FROM new_rows)
             AND t.promised_rp < (SELECT coalesce(sum(amount_rp), 0) FROM installment i
                                  WHERE i.entitlement = t.id AND i.part = 0))
  OR EXISTS (SELECT 1 FROM new_rows n JOIN entitlement t ON t.id = n.entitlement
             WHERE n.enrollment <> t.enrollment OR n.program <> t.program)
  OR EXISTS (SELECT 1 FROM installment p WHERE p.state = 'divided' AND p.id IN (SELECT parent FROM new_rows)
             AND p.amount_rp <> (SELECT sum(c.amount_rp) FROM installment c WHERE c.parent = p.id))
  OR EXISTS (SELECT 1 FROM new_rows n JOIN installment p ON p.id = n.parent
             WHERE p.entitlement <> n.entitlement OR p.state <> 'divided' AND n.amount_rp > p.amount_rp - coalesce(
                   (SELECT sum(y.paid_rp) FROM payment y WHERE y.installment = p.id AND y.state = 'partial'), p.amount_rp))
  THEN
    RAISE EXCEPTION 'Jumlah jadwal melebihi hak yang dijanjikan dalam SK.'
      USING ERRCODE = '23514', CONSTRAINT = 'due_within_promise';
  END IF;
  RETURN NULL;
END $$;

-- What a route asks for before the first payment: account and passbook only where the money goes to an account. The
-- other routes show identity, signature or BAST at payment (41_routes.sql). What was paid before Berdaya was paid whatever
-- was due or passed then: only the decree and the sum are asked (42_past.sql).
CREATE OR REPLACE FUNCTION app.pays_to_accounts(route text) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT route IN ('bank_upload', 'treasury') $$;
CREATE OR REPLACE FUNCTION app.gate_counts(gate text, route text) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT gate = 'decree' OR route <> 'recorded_before' AND (gate NOT IN ('account', 'passbook') OR app.pays_to_accounts(route)) $$;

-- A payment is born in a draft list, for a sum that is due, in order, with all gates of its route passed, to a verified
-- account of the same person where the route pays to accounts and to none elsewhere; she is still in the program.
-- Planned anew each time, because one payment and a million need different plans. What holds is asked, not what fails: what
-- is missing holds nothing, and the planner keeps in sight how many rows there are. Of the gates of entitlement_gate the
-- first three are asked from the rows at hand.
CREATE OR REPLACE FUNCTION app.payment_is_due() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE wrong boolean;
BEGIN
  EXECUTE 'SELECT count(*) > 0 FROM new_rows n
    LEFT JOIN installment i ON i.id = n.installment LEFT JOIN entitlement t ON t.id = i.entitlement
    LEFT JOIN payment_list p ON p.id = n.payment_list LEFT JOIN bank_account a ON a.id = n.bank_account
    LEFT JOIN enrollment e ON e.id = n.enrollment LEFT JOIN component c ON c.id = t.component
    LEFT JOIN decree_line l ON l.id = t.decree_line LEFT JOIN decree d ON d.id = l.decree
    WHERE (p.state = ''draft'' AND i.state = ''planned'' AND i.amount_rp = n.amount_rp AND i.enrollment = n.enrollment
      AND i.program = n.program AND p.program = n.program AND p.fund = n.fund AND t.fund = n.fund AND e.program = n.program
      AND t.component = p.component AND t.state IN (''promised'', ''active'') AND n.list_revision = p.revision
      AND e.state IN (''determined'', ''active'') AND i.number = p.period AND d.state IN (''approved'', ''amended'')
      AND CASE WHEN app.pays_to_accounts(p.route) THEN a.enrollment = n.enrollment AND a.state = ''verified''
               ELSE n.bank_account IS NULL END
      AND (p.route = ''recorded_before'' OR (c.kind = ''goods'') = (p.route = ''goods'') AND i.due_on <= $1
        AND NOT EXISTS (SELECT 1 FROM installment o WHERE o.entitlement = t.id AND o.number < i.number AND o.state = ''planned'')
        AND (c.kind = ''goods'' OR a.id IS NULL OR (SELECT h.holder FROM app.passbook_of(a.id) h) = ''beneficiary'')
        AND (c.kind <> ''grant'' AND c.training_days = 0 AND NOT c.by_attendance OR NOT EXISTS (
          SELECT 1 FROM entitlement_gate g WHERE g.entitlement = t.id AND g.gate NOT IN (''decree'', ''account'', ''passbook'')
            AND NOT g.passed)))) IS NOT TRUE'
    INTO wrong USING app.today();
  IF wrong THEN
    RAISE EXCEPTION 'Pembayaran ini tidak sesuai dengan hak, jadwal, atau rekening yang sah.'
      USING ERRCODE = '23514', CONSTRAINT = 'payment_is_due';
  END IF;
  RETURN NULL;
END $$;

-- What a payment to an account is called after it was sent stands on a line of the bank; nobody types it into the payment. Of
-- payments at the table 41_routes.sql says the same.
-- Counted, and planned anew each time, as in payment_is_due: for EXISTS every new row would be compared with every old one.
CREATE OR REPLACE FUNCTION app.answer_has_a_line() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE wrong boolean;
BEGIN
  EXECUTE 'SELECT count(*) > 0 FROM new_rows n JOIN old_rows o ON o.id = n.id AND o.state <> n.state
    JOIN payment_list l ON l.id = n.payment_list AND app.pays_to_accounts(l.route)
    WHERE n.state IN (''paid'', ''partial'', ''failed'', ''returned'') AND (
      SELECT count(*) FROM bank_result_line a WHERE a.payment = n.id AND a.verdict = ''matched''
        AND a.status = CASE n.state WHEN ''partial'' THEN ''paid'' ELSE n.state END) = 0' INTO wrong;
  IF wrong THEN
    RAISE EXCEPTION 'Jawaban pembayaran hanya dari baris bank atau daftar yang ditandatangani.'
      USING ERRCODE = '23514', CONSTRAINT = 'answer_has_a_line';
  END IF;
  RETURN NULL;
END $$;

-- Above the threshold that was locked with it (46_money_limits.sql) a list is approved only with two approvers, counted from its payments; and each of the two
-- signatures is an approver's.
CREATE OR REPLACE FUNCTION app.list_has_signatures() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id
             WHERE n.approved_by IS DISTINCT FROM o.approved_by AND n.approved_by IS NOT NULL
                OR n.second_approved_by IS DISTINCT FROM o.second_approved_by AND n.second_approved_by IS NOT NULL)
  AND NOT app.has('approver', 'system') THEN
    RAISE EXCEPTION 'Hanya pejabat penyetuju menyetujui daftar.' USING ERRCODE = '23514', CONSTRAINT = 'list_has_signatures';
  END IF;
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id
             WHERE n.state = 'approved' AND o.state <> 'approved' AND n.second_approved_by IS NULL
               AND n.second_above_rp < (SELECT sum(y.amount_rp) FROM payment y
                 WHERE y.payment_list = n.id AND y.state <> 'cancelled')) THEN
    RAISE EXCEPTION 'Jumlah daftar ini memerlukan penyetuju kedua.'
      USING ERRCODE = '23514', CONSTRAINT = 'list_has_signatures';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION app.live_rp(state text, amount_rp bigint, paid_rp bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE WHEN state IN ('ready', 'sent', 'paid') THEN amount_rp WHEN state = 'partial' THEN paid_rp ELSE 0 END $$;

-- The one stored total. The CHECK on `fund` refuses what passes the ceiling; two lists at once queue on its row.
CREATE OR REPLACE FUNCTION app.count_fund() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE f record;
BEGIN
  IF TG_OP = 'INSERT' THEN
    FOR f IN SELECT fund, sum(app.live_rp(state, amount_rp, paid_rp)) AS more FROM new_rows GROUP BY fund ORDER BY fund LOOP
      UPDATE fund SET committed_rp = committed_rp + f.more WHERE id = f.fund;
    END LOOP;
  ELSE
    FOR f IN SELECT n.fund, sum(app.live_rp(n.state, n.amount_rp, n.paid_rp) - app.live_rp(o.state, o.amount_rp, o.paid_rp)) AS more
             FROM new_rows n JOIN old_rows o ON o.id = n.id GROUP BY n.fund
             HAVING sum(app.live_rp(n.state, n.amount_rp, n.paid_rp) - app.live_rp(o.state, o.amount_rp, o.paid_rp)) <> 0
             ORDER BY n.fund LOOP
      UPDATE fund SET committed_rp = committed_rp + f.more WHERE id = f.fund;
    END LOOP;
  END IF;
  RETURN NULL;
END $$;

-- accepted + pending + disallowed <= paid, and returned + written off <= paid - accepted - pending, at all times; and what was
-- closed stays as it was accounted for.
-- Locks first and counts in a second statement: in one statement the sum would be read before the lock is held.
CREATE OR REPLACE FUNCTION app.grant_balances() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE touched uuid[];
BEGIN
  SELECT array_agg(DISTINCT entitlement) INTO touched FROM new_rows;
  PERFORM 1 FROM entitlement WHERE id = ANY (touched) ORDER BY id FOR NO KEY UPDATE;
  IF EXISTS (SELECT 1 FROM app.count_balances(touched) b
             WHERE b.accepted_rp + b.pending_rp + b.disallowed_rp > b.paid_rp
                OR b.settled_rp > b.paid_rp - b.accepted_rp - b.pending_rp) THEN
    RAISE EXCEPTION 'Jumlah belanja dan pengembalian melebihi uang yang sudah diterima.'
      USING ERRCODE = '23514', CONSTRAINT = 'grant_balances';
  END IF;
  -- named by their keys: by what was counted alone, whose number the planner cannot know, it would read every promise there is
  IF EXISTS (SELECT 1 FROM app.count_balances(touched) b JOIN entitlement t ON t.id = b.entitlement AND t.id = ANY (touched)
               AND t.state = 'closed'
             JOIN component c ON c.id = t.component AND c.kind = 'grant'
             WHERE b.pending_rp <> 0 OR b.paid_rp <> b.accepted_rp + b.settled_rp) THEN
    RAISE EXCEPTION 'Bantuan ini sudah ditutup; belanja dan pengembaliannya tidak bergerak lagi.'
      USING ERRCODE = '23514', CONSTRAINT = 'closed_grant_stays_balanced';
  END IF;
  RETURN NULL;
END $$;

-- Each term counted from rows of its own. For triggers and for the function below, never for a login. Planned once, because
-- planning it for the promises of one trip takes longer than counting them; by the indexes, also where nobody was paid yet: a
-- plan that was made then would read every row once for each promise.
CREATE OR REPLACE FUNCTION app.count_balances(entitlements uuid[])
RETURNS TABLE (entitlement uuid, paid_rp bigint, accepted_rp bigint, pending_rp bigint, disallowed_rp bigint,
               settled_rp bigint, first_paid_on date)
LANGUAGE sql STABLE SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS
$$ SELECT t.id, coalesce(y.paid, 0)::bigint, coalesce(b.accepted, 0)::bigint, coalesce(b.pending, 0)::bigint,
          coalesce(b.rejected, 0)::bigint, coalesce(s.settled, 0)::bigint, y.first_paid_on
   FROM entitlement t
   LEFT JOIN LATERAL (
     SELECT sum(p.paid_rp) AS paid, min(p.value_date) AS first_paid_on FROM installment i JOIN payment p ON p.installment = i.id
     WHERE i.entitlement = t.id AND p.state IN ('paid', 'partial')) y ON true
   LEFT JOIN LATERAL (
     SELECT sum(amount_rp) FILTER (WHERE state = 'accepted') AS accepted,
            sum(amount_rp) FILTER (WHERE state IN ('confirmed', 'queried')) AS pending,
            sum(amount_rp) FILTER (WHERE state = 'rejected') AS rejected
     FROM purchase WHERE purchase.entitlement = t.id) b ON true
   LEFT JOIN LATERAL (
     SELECT sum(amount_rp) AS settled FROM settlement WHERE settlement.entitlement = t.id
       AND settlement.state IN ('proposed', 'accepted')) s ON true
   WHERE t.id = ANY (entitlements) $$;
REVOKE EXECUTE ON FUNCTION app.count_balances FROM PUBLIC;

-- The same for whoever may see the promise. Definer: a companion sees what is left of a grant, not the payments.
CREATE OR REPLACE FUNCTION app.balance_of(entitlements uuid[])
RETURNS TABLE (entitlement uuid, paid_rp bigint, accepted_rp bigint, pending_rp bigint, disallowed_rp bigint,
               settled_rp bigint, first_paid_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS
$$ SELECT * FROM app.count_balances(ARRAY(
     SELECT t.id FROM entitlement t WHERE t.id = ANY (entitlements) AND NOT app.has('administrator')
       AND ((SELECT app.holds_everywhere('staff', 'approver', 'treasurer', 'supervisor', 'auditor', 'system'))
              AND t.program = ANY ((SELECT app.programs())::uuid[])
            OR (SELECT app.holds_at_sites()) AND t.enrollment IN (SELECT app.my_enrollments())
            OR t.enrollment = ANY ((SELECT app.caseload())::uuid[])
            OR t.enrollment = ANY ((SELECT app.object_enrollments())::uuid[])))) $$;

-- A purchase is of an item of her own agreed plan, for her own grant.
CREATE OR REPLACE FUNCTION app.purchase_is_planned() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN plan_item i ON i.id = n.plan_item JOIN spending_plan p ON p.id = i.spending_plan
             WHERE i.enrollment <> n.enrollment OR i.program <> n.program OR p.entitlement <> n.entitlement
                OR p.state <> 'agreed') THEN
    RAISE EXCEPTION 'Barang ini tidak ada dalam rencana belanja yang disepakati.'
      USING ERRCODE = '23514', CONSTRAINT = 'purchase_is_planned';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER e_frozen_insert AFTER INSERT ON decree_line REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.lines_are_draft('decree');
CREATE OR REPLACE TRIGGER e_frozen_update AFTER UPDATE ON decree_line REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.lines_are_draft('decree');
CREATE OR REPLACE TRIGGER e_frozen_delete AFTER DELETE ON decree_line REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.lines_are_draft('decree');
CREATE OR REPLACE TRIGGER e_frozen_insert AFTER INSERT ON plan_item REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.lines_are_draft('spending_plan');
CREATE OR REPLACE TRIGGER e_frozen_update AFTER UPDATE ON plan_item REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.lines_are_draft('spending_plan');
CREATE OR REPLACE TRIGGER e_frozen_delete AFTER DELETE ON plan_item REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.lines_are_draft('spending_plan');
CREATE OR REPLACE TRIGGER e_decreed AFTER INSERT ON entitlement REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.promise_is_decreed();
CREATE OR REPLACE TRIGGER e_within_promise AFTER INSERT ON installment REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.due_within_promise();
CREATE OR REPLACE TRIGGER e_due AFTER INSERT ON payment REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.payment_is_due();
CREATE OR REPLACE TRIGGER e_signatures AFTER UPDATE ON payment_list REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.list_has_signatures();
CREATE OR REPLACE TRIGGER e_within_grant AFTER UPDATE ON spending_plan REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.plan_within_grant();
CREATE OR REPLACE TRIGGER e_answered AFTER UPDATE ON payment REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.answer_has_a_line();
CREATE OR REPLACE TRIGGER f_fund_insert AFTER INSERT ON payment REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.count_fund();
CREATE OR REPLACE TRIGGER f_fund_update AFTER UPDATE ON payment REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.count_fund();
CREATE OR REPLACE TRIGGER e_planned AFTER INSERT ON purchase REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.purchase_is_planned();
CREATE OR REPLACE TRIGGER f_balance_insert AFTER INSERT ON purchase REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.grant_balances();
CREATE OR REPLACE TRIGGER f_balance_update AFTER UPDATE ON purchase REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.grant_balances();
CREATE OR REPLACE TRIGGER f_balance_insert AFTER INSERT ON settlement REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.grant_balances();
CREATE OR REPLACE TRIGGER f_balance_update AFTER UPDATE ON settlement REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.grant_balances();
