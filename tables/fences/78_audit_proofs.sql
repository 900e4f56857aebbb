-- What proves a follow-up: its money is counted once, and its files are its own.

-- One proof of a deposit is counted once in a program. Whoever classes at the same time waits for the other.
CREATE OR REPLACE FUNCTION app.audit_proof_counts_once() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM audit_follow_up o WHERE EXISTS (
    SELECT 1 FROM new_rows n JOIN audit_follow_up u ON u.id = n.audit_follow_up
    WHERE n.recovered_rp > 0 AND u.program = o.program AND upper(btrim(u.proof_no)) = upper(btrim(o.proof_no)))
  ORDER BY o.id FOR NO KEY UPDATE;
  IF EXISTS (
    SELECT 1 FROM new_rows n JOIN audit_follow_up u ON u.id = n.audit_follow_up
    JOIN audit_follow_up o ON o.program = u.program AND o.id <> u.id AND upper(btrim(o.proof_no)) = upper(btrim(u.proof_no))
    JOIN follow_up_review w ON w.audit_follow_up = o.id AND w.recovered_rp > 0
    WHERE n.recovered_rp > 0) THEN
    RAISE EXCEPTION 'Bukti setor ini sudah dihitung pada tindak lanjut lain.'
      USING ERRCODE = '23514', CONSTRAINT = 'audit_proof_counts_once';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER f_proof_once AFTER INSERT ON follow_up_review REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.audit_proof_counts_once();
