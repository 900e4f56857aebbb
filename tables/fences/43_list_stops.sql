-- A released list has left the office, on paper or as a file: it is stopped only by an approver who agreed to somebody else's
-- request in this very transaction.
CREATE OR REPLACE FUNCTION app.released_list_needs_two() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id
             WHERE o.state = 'released' AND n.state = 'aborted' AND NOT app.agreed_now('list_abort', n.id::text, NULL)) THEN
    RAISE EXCEPTION 'Daftar yang sudah dirilis hanya dihentikan lewat permintaan dua orang.'
      USING ERRCODE = '23514', CONSTRAINT = 'released_list_stops_by_two';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER e_stopped_by_two AFTER UPDATE ON payment_list REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.released_list_needs_two();
