-- Lists of the dead: who stands on one that a second person confirmed. What is compared are keyed indexes, inside these
-- functions only; a list never says whom it found, and nobody outside the program learns that somebody stands on one.

CREATE INDEX IF NOT EXISTS death_record_by_nik ON death_record (nik_index);
CREATE UNIQUE INDEX IF NOT EXISTS death_list_once ON death_list (program, content_mark) WHERE state <> 'dropped';
CREATE UNIQUE INDEX IF NOT EXISTS death_answer_open_once ON death_answer (enrollment) WHERE state = 'proposed';

-- Lines only grow; new keys give the index another form (app.carry_deaths) and nothing else changes one.
CREATE OR REPLACE TRIGGER a_only_grows BEFORE UPDATE OF id, program, death_list, line_no, died_on, document_no OR DELETE OR TRUNCATE
  ON death_record FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

-- Lines come with their list, before anybody decided about it, and tell of nobody who died after its day.
CREATE OR REPLACE FUNCTION app.death_line_fits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN death_list k ON k.id = n.death_list
             WHERE k.state <> 'recorded' OR k.program <> n.program OR n.died_on > k.dated OR k.made_by <> app.actor_id()) THEN
    RAISE EXCEPTION 'Baris ini tidak cocok dengan daftarnya.' USING ERRCODE = '23514', CONSTRAINT = 'death_line_fits';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER e_fits AFTER INSERT ON death_record REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.death_line_fits();

-- Persons of these who stand on a confirmed list of the office, unless somebody saw her alive since. Inside other functions.
CREATE OR REPLACE FUNCTION app.on_death_lists(persons uuid[])
RETURNS TABLE (person uuid, organization uuid, death_list uuid, died_on date, document_no text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT i.person, g.organization, k.id, d.died_on, d.document_no::text
   FROM identity i JOIN death_record d ON d.nik_index = i.nik_index JOIN death_list k ON k.id = d.death_list AND k.state = 'confirmed'
   JOIN program g ON g.id = k.program
   WHERE i.person = ANY (persons) AND NOT EXISTS (
     SELECT 1 FROM death_answer a JOIN enrollment e ON e.id = a.enrollment AND e.person = i.person
     JOIN program ag ON ag.id = e.program AND ag.organization = g.organization
     WHERE a.state = 'confirmed' AND a.made_at > k.decided_at) $$;

-- Those of the actor's programs and sites who are still in them, for a decision. Definer: nobody reads the lines.
CREATE OR REPLACE FUNCTION app.deaths_to_decide()
RETURNS TABLE (enrollment uuid, program uuid, death_list uuid, died_on date, document_no text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT DISTINCT ON (e.id) e.id, e.program, k.id, d.died_on, d.document_no::text
   FROM death_list k JOIN program kg ON kg.id = k.program JOIN death_record d ON d.death_list = k.id
   JOIN identity i ON i.nik_index = d.nik_index JOIN enrollment e ON e.person = i.person
   JOIN program g ON g.id = e.program AND g.organization = kg.organization
   WHERE k.state = 'confirmed' AND e.program = ANY ((SELECT app.programs())::uuid[])
     AND ((SELECT NOT app.holds_at_sites()) OR e.site = ANY ((SELECT app.my_sites())::uuid[]))
     AND (SELECT app.holds('staff', 'supervisor', 'approver', 'treasurer', 'auditor')) AND (SELECT NOT app.has('administrator'))
     AND e.state NOT IN ('finished', 'not_selected', 'ineligible', 'duplicate', 'withdrawn', 'deceased', 'moved', 'revoked')
     AND EXISTS (SELECT 1 FROM app.on_death_lists(ARRAY[i.person]) o WHERE o.death_list = k.id)
   ORDER BY e.id, d.died_on $$;

-- New keys: the lines of whom the vault knows go along. The others say nothing any more under the new key, so the page
-- of a list from before asks for its file again; how many went along is told to nobody.
CREATE OR REPLACE FUNCTION app.carry_deaths(coming integer) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ UPDATE death_record d SET nik_index = r.nik_index
   FROM identity i JOIN index_rebuild r ON r.id = i.id AND r.key_version = coming
   WHERE d.nik_index = i.nik_index AND r.nik_index IS NOT NULL AND app.holds('system') $$;
