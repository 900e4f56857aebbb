-- How things end, whatever the door: a promise balanced and accepted by another, a loss decided by an approver, a place
-- lost by decree, a way finished with an outcome.

-- A promise ends when everything is accounted for, and whoever said so does not accept it (it has no column for it; its
-- trail knows). It is only taken back as long as no money went to her.
CREATE OR REPLACE FUNCTION app.promise_ends_well() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE ended uuid[];
BEGIN
  SELECT array_agg(n.id) INTO ended FROM new_rows n JOIN old_rows o ON o.id = n.id
    WHERE n.state <> o.state AND n.state IN ('settled', 'closed');
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id WHERE n.state = 'closed' AND o.state <> 'closed'
             AND app.who_settled(n.id) = app.actor_id()) THEN
    RAISE EXCEPTION 'Yang menyatakan lengkap tidak boleh menutup hak ini sendiri.'
      USING ERRCODE = '23514', CONSTRAINT = 'closed_by_another';
  END IF;
  IF EXISTS (SELECT 1 FROM unnest(ended) AS t(id) CROSS JOIN LATERAL app.count_unaccounted(t.id) u
             WHERE u.open_installments > 0 OR u.left_rp <> 0)
  OR EXISTS (SELECT 1 FROM settlement s WHERE s.entitlement = ANY (ended) AND s.state = 'proposed') THEN
    RAISE EXCEPTION 'Hak ini belum bisa ditutup: masih ada jadwal atau uang yang belum dipertanggungjawabkan.'
      USING ERRCODE = '23514', CONSTRAINT = 'promise_ends_well';
  END IF;
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id JOIN installment i ON i.entitlement = n.id
             JOIN payment y ON y.installment = i.id AND y.state IN ('ready', 'sent', 'paid', 'partial')
             WHERE n.state = 'cancelled' AND o.state <> 'cancelled') THEN
    RAISE EXCEPTION 'Hak ini tidak bisa dibatalkan: uangnya sudah atau sedang dibayarkan.'
      USING ERRCODE = '23514', CONSTRAINT = 'paid_is_not_cancelled';
  END IF;
  RETURN NULL;
END $$;

-- What was paid for a time after she died is nobody's: it waits for no word of hers and is due back. Strict: of no promise
-- nothing is looked up.
CREATE OR REPLACE FUNCTION app.after_death(kind text, due_on date, way text, left_on date) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT coalesce(way = 'deceased' AND kind NOT IN ('grant', 'goods') AND due_on > left_on, false) $$;
CREATE OR REPLACE FUNCTION app.still_open(state text, kind text, due_on date, way text, left_on date) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT state IN ('planned', 'released', 'held') OR state = 'paid' AND kind <> 'grant' AND NOT app.after_death(kind, due_on, way, left_on) $$;
CREATE OR REPLACE FUNCTION app.paid_after_death(promise uuid) RETURNS TABLE (rp bigint, since date)
LANGUAGE sql STABLE STRICT SET search_path = public, pg_temp AS
$$ SELECT coalesce(sum(y.paid_rp), 0)::bigint, min(y.value_date) FROM entitlement t JOIN component c ON c.id = t.component
   JOIN enrollment e ON e.id = t.enrollment JOIN installment i ON i.entitlement = t.id AND app.after_death(c.kind, i.due_on, e.state, e.left_on)
   JOIN payment y ON y.installment = i.id AND y.state IN ('paid', 'partial') WHERE t.id = promise $$;

-- What still stands in the way of closing: open installments, and money that is not accounted for or not back. For the
-- trigger above, which counts whatever the actor may see, and for the function below; never for a login.
CREATE OR REPLACE FUNCTION app.count_unaccounted(wanted uuid) RETURNS TABLE (open_installments integer, left_rp bigint)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ SELECT (SELECT count(*) FROM installment i WHERE i.entitlement = t.id
             AND app.still_open(i.state, c.kind, i.due_on, e.state, e.left_on))::int,
          CASE WHEN c.kind = 'grant' THEN b.paid_rp - b.accepted_rp - coalesce(
            (SELECT sum(amount_rp) FROM settlement s WHERE s.entitlement = t.id AND s.state = 'accepted'), 0)
          WHEN e.state = 'deceased' THEN greatest(0, (SELECT a.rp FROM app.paid_after_death(t.id) a) - coalesce(
            (SELECT sum(amount_rp) FROM settlement s WHERE s.entitlement = t.id AND s.state = 'accepted'), 0))
          ELSE 0 END::bigint
   FROM entitlement t JOIN component c ON c.id = t.component JOIN enrollment e ON e.id = t.enrollment
   CROSS JOIN LATERAL app.count_balances(ARRAY[t.id]) b
   WHERE t.id = wanted $$;

-- The same for whoever works on the promise.
CREATE OR REPLACE FUNCTION app.unaccounted(wanted uuid) RETURNS TABLE (open_installments integer, left_rp bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT u.* FROM entitlement t CROSS JOIN LATERAL app.count_unaccounted(t.id) u
   WHERE t.id = wanted AND NOT app.has('administrator') AND t.program = ANY ((SELECT app.programs())::uuid[])
     AND (app.holds_everywhere('staff', 'approver', 'treasurer', 'supervisor', 'auditor', 'system')
          OR app.holds_at_sites() AND t.enrollment IN (SELECT app.my_enrollments())) $$;

-- A slip counts once for a promise, and may cover several; a rejected one does not stand in the way of the right sum.
CREATE UNIQUE INDEX IF NOT EXISTS settlement_document_once ON settlement (entitlement, kind, document_no) WHERE state <> 'rejected';

-- Money that is written off is lost for good: only an approver says so, whoever may take back a deposit.
CREATE OR REPLACE FUNCTION app.write_off_is_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows WHERE kind = 'written_off' AND state = 'accepted') AND NOT app.has('approver', 'system') THEN
    RAISE EXCEPTION 'Penghapusan hanya diputuskan oleh pejabat penyetuju.'
      USING ERRCODE = '23514', CONSTRAINT = 'write_off_is_approved';
  END IF;
  RETURN NULL;
END $$;

-- She loses her place only by an approved decree, and her way ends only with every promise closed and an outcome known.
CREATE OR REPLACE FUNCTION app.leaves_as_decided() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id WHERE n.state = 'revoked' AND o.state <> 'revoked'
             AND NOT EXISTS (SELECT 1 FROM decree_line l JOIN decree d ON d.id = l.decree
                             WHERE l.enrollment = n.id AND l.effect = 'revoke' AND d.state = 'approved')) THEN
    RAISE EXCEPTION 'Pencabutan memerlukan SK perubahan yang sudah disetujui.'
      USING ERRCODE = '23514', CONSTRAINT = 'revoked_by_decree';
  END IF;
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id WHERE n.state = 'finished' AND o.state <> 'finished'
             AND (EXISTS (SELECT 1 FROM entitlement t WHERE t.enrollment = n.id AND t.state NOT IN ('closed', 'cancelled'))
                  OR NOT EXISTS (SELECT 1 FROM outcome c WHERE c.enrollment = n.id AND c.status <> 'unknown'))) THEN
    RAISE EXCEPTION 'Belum bisa diselesaikan: masih ada hak yang terbuka atau belum ada hasil tindak lanjut.'
      USING ERRCODE = '23514', CONSTRAINT = 'finished_with_an_outcome';
  END IF;
  RETURN NULL;
END $$;

-- For the trigger above and the function below, never for a login.
CREATE OR REPLACE FUNCTION app.who_settled(wanted uuid) RETURNS uuid LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ SELECT t.actor FROM trail t LEFT JOIN trail p ON p.table_name = t.table_name AND p.row_key = t.row_key AND p.version = t.version - 1
   WHERE t.table_name = 'entitlement' AND t.row_key = wanted::text
     AND t.after->>'state' = 'settled' AND coalesce(t.before, p.after)->>'state' <> 'settled' ORDER BY t.version DESC LIMIT 1 $$;

-- Definer: the office may know who settled a promise and may not read the trail.
CREATE OR REPLACE FUNCTION app.settled_by(wanted uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT app.who_settled(wanted) WHERE NOT app.has('administrator') AND (app.holds('auditor', 'system')
     OR app.holds('staff', 'approver', 'treasurer', 'supervisor') AND app.organization() = (
       SELECT p.organization FROM entitlement e JOIN program p ON p.id = e.program WHERE e.id = wanted)) $$;

-- She cannot have received more than the bank paid for it; what she says herself with her code stands as she said it, and
-- is a finding (71_cards.sql). And she says it of a payment that is there, once.
CREATE UNIQUE INDEX IF NOT EXISTS confirmation_once ON confirmation (installment, coalesce(payment, installment));
CREATE OR REPLACE FUNCTION app.confirmed_within_paid() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows c WHERE c.channel <> 'card' AND c.received_rp > coalesce((SELECT sum(y.paid_rp) FROM payment y
             WHERE y.installment = c.installment AND y.state IN ('paid', 'partial')), 0)) THEN
    RAISE EXCEPTION 'Jumlah diterima melebihi yang dibayarkan bank.'
      USING ERRCODE = '23514', CONSTRAINT = 'confirmed_within_paid';
  END IF;
  IF EXISTS (SELECT 1 FROM new_rows c WHERE NOT EXISTS (SELECT 1 FROM payment y
             WHERE y.id = c.payment AND y.installment = c.installment AND y.state IN ('paid', 'partial'))) THEN
    RAISE EXCEPTION 'Pengakuan penerima menyebut pembayaran yang sampai.'
      USING ERRCODE = '23514', CONSTRAINT = 'confirmation_of_a_payment';
  END IF;
  RETURN NULL;
END $$;

-- What she said of payments that the bank did not take back. With the rights of whoever asks; who may not see the payment
-- sees the confirmation all the same.
CREATE OR REPLACE VIEW standing_confirmation WITH (security_invoker = true) AS
SELECT c.* FROM confirmation c
WHERE NOT EXISTS (SELECT 1 FROM payment y WHERE y.id = c.payment AND y.state NOT IN ('paid', 'partial'));

CREATE OR REPLACE TRIGGER e_confirmed AFTER INSERT ON confirmation REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.confirmed_within_paid();
CREATE OR REPLACE TRIGGER e_ends_well AFTER UPDATE ON entitlement REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.promise_ends_well();
CREATE OR REPLACE TRIGGER e_leaves AFTER UPDATE ON enrollment REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.leaves_as_decided();
CREATE OR REPLACE TRIGGER e_written_off AFTER UPDATE ON settlement REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.write_off_is_approved();
