-- The call-back sample: drawn once, kept as drawn, and called by nobody who goes or went along with her.

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['call_sample', 'call_line', 'call'] LOOP
    EXECUTE format('CREATE OR REPLACE TRIGGER a_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
                    FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change()', t);
  END LOOP;
  CREATE POLICY not_for_her_companion ON call AS RESTRICTIVE FOR ALL TO berdaya_app
    USING (NOT enrollment = ANY ((SELECT app.accompanied())::uuid[]));
END $$;

-- A call is about a drawn line, and by somebody else than her companion.
CREATE OR REPLACE FUNCTION app.call_by_another() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN companion_assignment a ON a.enrollment = n.enrollment AND a.companion = n.called_by)
  OR EXISTS (SELECT 1 FROM new_rows n JOIN call_line l ON l.id = n.call_line WHERE l.enrollment <> n.enrollment) THEN
    RAISE EXCEPTION 'Penerima tidak ditelepon oleh pendampingnya sendiri.'
      USING ERRCODE = '23514', CONSTRAINT = 'call_not_by_her_companion';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER e_by_another AFTER INSERT ON call REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.call_by_another();

-- Drawn from the whole list or not at all.
CREATE OR REPLACE TRIGGER b_whole BEFORE INSERT ON call_sample
  FOR EACH ROW EXECUTE FUNCTION app.refuse_seen_in_part('payment_list', 'payment_list');
