-- The sums that limit money change only by an approver who agreed to somebody else's request, which names the old and the new
-- one: what was changed meanwhile is not changed by an older request. (The threshold of a program: 46_program_end.sql.)

-- What is promised of a fund and not given up, and what locked decrees will promise, count_budget (49_decrees.sql) says for any
-- one decree of the program.
CREATE OR REPLACE FUNCTION app.ceiling_needs_two() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT app.agreed_now('fund_ceiling', NEW.id::text, concat(OLD.ceiling_rp, ':', NEW.ceiling_rp)) THEN
    RAISE EXCEPTION 'Pagu dana hanya diubah lewat permintaan dua orang.'
      USING ERRCODE = '23514', CONSTRAINT = 'fund_ceiling_needs_two_persons';
  END IF;
  PERFORM 1 FROM program WHERE id = NEW.program FOR NO KEY UPDATE;  -- as whoever locks or approves a decree
  IF EXISTS (
    SELECT 1 FROM (SELECT d.id, d.state FROM decree d WHERE d.program = NEW.program ORDER BY d.id LIMIT 1) d, app.count_budget(d.id) b
    WHERE b.fund = NEW.id AND NEW.ceiling_rp < b.promised_rp + b.locked_rp
      + CASE d.state WHEN 'locked' THEN greatest(b.wanted_rp - b.freed_rp, 0) ELSE 0 END) THEN
    RAISE EXCEPTION 'Pagu tidak boleh lebih kecil dari yang sudah dijanjikan dalam SK.'
      USING ERRCODE = '23514', CONSTRAINT = 'ceiling_covers_promises';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER e_ceiling_needs_two AFTER UPDATE ON fund FOR EACH ROW
  WHEN (NEW.ceiling_rp IS DISTINCT FROM OLD.ceiling_rp) EXECUTE FUNCTION app.ceiling_needs_two();

-- A list is signed by the threshold of the moment when it was locked, whatever the program says later.
CREATE OR REPLACE FUNCTION app.keep_threshold() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ BEGIN NEW.second_above_rp := (SELECT second_approver_above_rp FROM program WHERE id = NEW.program); RETURN NEW; END $$;

CREATE OR REPLACE TRIGGER b_threshold_kept BEFORE UPDATE ON payment_list FOR EACH ROW
  WHEN (NEW.state = 'locked' AND OLD.state <> 'locked') EXECUTE FUNCTION app.keep_threshold();
