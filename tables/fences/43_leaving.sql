-- Whom something was promised to leaves only by a request: asked by one, agreed to by another in this very transaction. What
-- is promised to her ends with it for good.
CREATE OR REPLACE FUNCTION app.leaves_by_two() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id
             WHERE o.state IN ('determined', 'active') AND n.state IN ('withdrawn', 'deceased', 'moved')
               AND NOT EXISTS (SELECT 1 FROM app.agreed_things('leaving') AS agreed(thing) WHERE thing = n.id)) THEN
    RAISE EXCEPTION 'Penerima yang sudah ditetapkan hanya keluar lewat permintaan dua orang.'
      USING ERRCODE = '23514', CONSTRAINT = 'leaves_by_two_persons';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER e_leaves_by_two AFTER UPDATE ON enrollment REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.leaves_by_two();

-- Who in the actor's programs is asked to leave: until somebody decided, nothing more goes to them. Definer, because it holds
-- whoever makes the list.
CREATE OR REPLACE FUNCTION app.asked_to_leave() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT coalesce(array_agg(thing), '{}') FROM two_person_request r CROSS JOIN unnest(r.things) AS thing
   WHERE r.kind = 'leaving' AND r.state = 'asked'
     AND app.has('staff', 'approver', 'treasurer', 'supervisor', 'auditor', 'system') AND NOT app.has('administrator')
     AND (r.program = ANY ((SELECT app.programs())::uuid[]) OR r.program = ANY ((SELECT app.object_programs())::uuid[]))
     AND ((SELECT NOT app.holds_at_sites()) OR thing IN (SELECT app.my_enrollments())) $$;
