-- Opening accounts: the bank's answer to a decree's list comes in once, one form of each bank is in force, and whether a number
-- is somebody else's is said without saying whose.

CREATE UNIQUE INDEX IF NOT EXISTS account_answer_once ON account_answer (decree, sha256) WHERE state IN ('checked', 'applied');
CREATE UNIQUE INDEX IF NOT EXISTS opening_profile_active_once ON opening_profile (organization, bank_code) WHERE state = 'active';

DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conname = 'account_answer_decree_same_program') THEN
    CREATE UNIQUE INDEX IF NOT EXISTS decree_with_program ON decree (id, program);
    ALTER TABLE account_answer ADD CONSTRAINT account_answer_decree_same_program
      FOREIGN KEY (decree, program) REFERENCES decree (id, program);
  END IF;
END $$;

CREATE OR REPLACE TRIGGER a_sealed BEFORE UPDATE ON account_answer FOR EACH ROW
  WHEN (OLD.state <> 'checked' AND OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION app.refuse_final();
-- Which of these numbers are another person's in any office, pair by pair. Definer: only yes or no leaves it, as with the
-- refusal of such a number, and whoever asks is counted (people.probes).
CREATE OR REPLACE FUNCTION app.numbers_of_others(enrollments uuid[], numbers bytea[]) RETURNS TABLE (enrollment uuid, number bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT DISTINCT n.enrollment, n.number FROM unnest(enrollments, numbers) AS n(enrollment, number)
   JOIN enrollment e ON e.id = n.enrollment AND e.program = ANY (app.programs())
     AND ((SELECT NOT app.holds_at_sites()) OR e.site = ANY ((SELECT app.my_sites())::uuid[]))
   JOIN bank_account a ON a.number_index = n.number AND a.state <> 'closed'
   JOIN enrollment o ON o.id = a.enrollment AND o.person <> e.person
   WHERE app.holds('staff') AND NOT app.has('administrator') $$;
