-- What an office that took a visit over tells of her: rows of the giving office's outcome series, written by the other one. It
-- sees those rows alone, and of her nothing but what the hand-over gave.
DROP POLICY IF EXISTS of_its_hand_overs ON outcome;
CREATE POLICY of_its_hand_overs ON outcome FOR SELECT TO berdaya_app USING (
  source_kind = 'other_office' AND (SELECT app.holds_everywhere('staff', 'supervisor'))
  AND hand_over IN (SELECT h.id FROM hand_over h WHERE h.to_organization = (SELECT app.organization())));
DROP POLICY IF EXISTS by_the_other_office ON outcome;
CREATE POLICY by_the_other_office ON outcome FOR INSERT TO berdaya_app WITH CHECK (
  source_kind = 'other_office' AND (SELECT app.holds_everywhere('staff', 'supervisor'))
  AND hand_over IN (SELECT h.id FROM hand_over h WHERE h.to_organization = (SELECT app.organization()) AND h.state = 'accepted'));

-- Whose visit was offered, for one of that office who says that she is her relative. Definer: it does not see the person.
CREATE OR REPLACE FUNCTION app.handed_person(offer uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT e.person FROM hand_over h JOIN enrollment e ON e.id = h.enrollment
   WHERE h.id = offer AND h.to_organization = (SELECT app.organization()) AND (SELECT app.holds_everywhere('staff', 'supervisor')) $$;

CREATE OR REPLACE FUNCTION app.other_office_tells() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN hand_over h ON h.id = n.hand_over JOIN user_account u ON u.id = n.recorded_by
             WHERE n.source_kind = 'other_office' AND (h.state <> 'accepted' OR h.enrollment <> n.enrollment OR h.program <> n.program
               OR u.organization <> h.to_organization OR n.recorded_by <> app.actor_id())) THEN
    RAISE EXCEPTION 'Kabar kunjungan yang dialihkan ditulis oleh kantor yang menerimanya.'
      USING ERRCODE = '23514', CONSTRAINT = 'outcome_by_the_other_office';
  END IF;
  IF EXISTS (SELECT 1 FROM new_rows n JOIN enrollment e ON e.id = n.enrollment
             JOIN kinship k ON k.person = e.person AND k."user" = n.recorded_by WHERE n.source_kind = 'other_office') THEN
    RAISE EXCEPTION 'Kabar tentang seorang penerima tidak ditulis oleh kerabatnya.'
      USING ERRCODE = '23514', CONSTRAINT = 'hand_over_not_by_her_relative';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER e_other_office AFTER INSERT ON outcome REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.other_office_tells();
