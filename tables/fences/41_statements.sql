-- What must hold for the bank's answers whatever the door: a statement and its lines are read once, typed answers have a
-- second person, money is taken back only with a bank line and only while the books allow it.

CREATE UNIQUE INDEX IF NOT EXISTS statement_once ON bank_result (program, sha256) WHERE source = 'statement';
CREATE UNIQUE INDEX IF NOT EXISTS statement_line_once ON bank_result_line (program, line_key)
  WHERE line_key IS NOT NULL AND verdict <> 'seen';
CREATE INDEX IF NOT EXISTS statement_by_account ON bank_result (program, account_digest, closed_on) WHERE source = 'statement';
CREATE INDEX IF NOT EXISTS bank_line_waiting ON bank_result_line (program, id) WHERE verdict NOT IN ('matched', 'agrees', 'seen');
CREATE INDEX IF NOT EXISTS payment_sent ON payment (program, amount_rp) WHERE state = 'sent';
CREATE UNIQUE INDEX IF NOT EXISTS line_explained_once ON line_explanation (bank_line) WHERE state <> 'taken_back';
CREATE UNIQUE INDEX IF NOT EXISTS payment_explained_once ON line_explanation (payment) WHERE state <> 'taken_back';

-- The business day on which a list was released; a bank line of an earlier day pays nothing of it.
CREATE OR REPLACE FUNCTION app.released_today() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN NEW.released_on := app.today(); RETURN NEW; END $$;
CREATE OR REPLACE TRIGGER b_released_on BEFORE UPDATE ON payment_list FOR EACH ROW
  WHEN (NEW.state = 'released' AND OLD.state <> 'released') EXECUTE FUNCTION app.released_today();

-- A typed answer counts only after a second person confirmed exactly it; a file is read by the treasurer.
CREATE OR REPLACE FUNCTION app.result_has_its_persons() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n LEFT JOIN typed_result t ON t.id = n.id WHERE n.source = 'typed'
             AND (t.state IS DISTINCT FROM 'confirmed' OR t.decided_by <> n.made_by OR t.made_by = n.made_by
                  OR t.payment_list <> n.payment_list OR t.sha256 <> n.sha256 OR t.line_count <> n.line_count)) THEN
    RAISE EXCEPTION 'Hasil yang diketik hanya berlaku setelah orang kedua mengesahkannya.'
      USING ERRCODE = '23514', CONSTRAINT = 'typed_by_one_confirmed_by_another';
  END IF;
  IF EXISTS (SELECT 1 FROM new_rows n WHERE n.source <> 'typed') AND NOT app.has('treasurer', 'system') THEN
    RAISE EXCEPTION 'Berkas bank dibaca oleh bendahara.' USING ERRCODE = '23514', CONSTRAINT = 'file_read_by_treasurer';
  END IF;
  RETURN NULL;
END $$;

-- Can these payments, whole or in part, be taken back: nothing of them was spent? Of what the actor sees. What she had confirmed
-- of one says nothing any more and becomes a finding; a confirmation that names no payment (older ones) keeps it from going.
CREATE OR REPLACE FUNCTION app.reversible(payments uuid[]) RETURNS SETOF uuid LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ WITH wanted AS (SELECT y.id, y.paid_rp, i.entitlement FROM payment y JOIN installment i ON i.id = y.installment
                   WHERE y.id = ANY (payments) AND y.state IN ('paid', 'partial') AND i.state IN ('paid', 'confirmed')
                     AND NOT EXISTS (SELECT 1 FROM confirmation c WHERE c.installment = i.id AND c.payment IS NULL)
                     AND NOT EXISTS (SELECT 1 FROM payment_list l WHERE l.id = y.payment_list AND l.route = 'recorded_before')),
        back AS (SELECT entitlement, sum(paid_rp) AS rp FROM wanted GROUP BY entitlement)
   SELECT w.id FROM wanted w JOIN back k USING (entitlement) JOIN entitlement t ON t.id = w.entitlement
   JOIN app.balance_of(ARRAY(SELECT entitlement FROM back)) b ON b.entitlement = w.entitlement
   JOIN component c ON c.id = t.component AND (c.kind = 'grant' OR b.settled_rp = 0)  -- else a slip and a line might be the same money
   WHERE t.state = 'active' AND b.accepted_rp + b.pending_rp + b.disallowed_rp + b.settled_rp <= b.paid_rp - k.rp $$;

-- Money is taken back only with a line of the bank, its obligation is free again, and what she spent still balances.
CREATE OR REPLACE FUNCTION app.reversal_has_a_line() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE back uuid[];
        touched uuid[];
BEGIN
  SELECT array_agg(n.id) INTO back FROM new_rows n JOIN old_rows o ON o.id = n.id
    WHERE n.state = 'reversed' AND o.state <> 'reversed';
  IF back IS NULL THEN RETURN NULL; END IF;
  IF EXISTS (SELECT 1 FROM unnest(back) AS t(id) WHERE NOT EXISTS (
       SELECT 1 FROM bank_result_line l WHERE l.payment = t.id AND l.verdict = 'matched' AND l.status = 'reversed')) THEN
    RAISE EXCEPTION 'Pembayaran hanya ditarik kembali dengan baris rekening koran.'
      USING ERRCODE = '23514', CONSTRAINT = 'reversal_has_a_line';
  END IF;
  touched := ARRAY(SELECT i.entitlement FROM payment y JOIN installment i ON i.id = y.installment WHERE y.id = ANY (back));
  PERFORM 1 FROM entitlement WHERE id = ANY (touched) ORDER BY id FOR NO KEY UPDATE;  -- against purchases, slips and closing
  IF EXISTS (SELECT 1 FROM entitlement WHERE id = ANY (touched) AND state <> 'active')
  OR EXISTS (SELECT 1 FROM app.count_balances(touched) b JOIN entitlement t ON t.id = b.entitlement
             JOIN component c ON c.id = t.component AND c.kind <> 'grant' WHERE b.settled_rp > 0)
  OR EXISTS (SELECT 1 FROM app.count_balances(touched) b
             WHERE b.accepted_rp + b.pending_rp + b.disallowed_rp > b.paid_rp
                OR b.settled_rp > b.paid_rp - b.accepted_rp - b.pending_rp)
  OR EXISTS (SELECT 1 FROM payment y JOIN confirmation c ON c.installment = y.installment AND c.payment IS NULL WHERE y.id = ANY (back)) THEN
    RAISE EXCEPTION 'Uang ini sudah dipertanggungjawabkan atau diakui penerima; penarikannya diputuskan orang.'
      USING ERRCODE = '23514', CONSTRAINT = 'reversal_keeps_the_books';
  END IF;
  RETURN NULL;
END $$;

-- What was paid is due again, whole or in its parts, only when its money came back.
CREATE OR REPLACE FUNCTION app.due_again_without_money() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE paid boolean;
BEGIN  -- counted, and planned anew each time: one obligation and a million need different plans
  EXECUTE 'SELECT count(*) > 0 FROM new_rows n JOIN old_rows o ON o.id = n.id JOIN payment y ON y.installment = n.id
           WHERE o.state IN (''paid'', ''confirmed'') AND n.state IN (''planned'', ''divided'') AND y.state IN (''paid'', ''partial'')' INTO paid;
  IF paid THEN
    RAISE EXCEPTION 'Jadwal yang uangnya masih pada penerima tidak bisa dibayar lagi.'
      USING ERRCODE = '23514', CONSTRAINT = 'due_again_without_money';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER e_due_again AFTER UPDATE ON installment REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.due_again_without_money();
CREATE OR REPLACE TRIGGER e_persons AFTER INSERT ON bank_result REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.result_has_its_persons();
CREATE OR REPLACE TRIGGER e_reversal AFTER UPDATE ON payment REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.reversal_has_a_line();
