-- Following her up: the schedule that holds for a program, visits of the schedule once, hand-overs between two offices.

-- The program's own version in force, else the office's, else what came with Berdaya.
CREATE OR REPLACE FUNCTION app.follow_up_of(wanted uuid)
RETURNS TABLE (rule uuid, months integer[], months_at_risk integer[], caseload_most integer)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ SELECT r.id, string_to_array(coalesce(r.months, '1,3,6,12'), ',')::integer[],
     string_to_array(coalesce(r.months_at_risk, '2,4,9'), ',')::integer[], coalesce(r.caseload_most::integer, 30)
   FROM (SELECT 1) one LEFT JOIN LATERAL (
     SELECT f.id, f.months, f.months_at_risk, f.caseload_most FROM follow_up_rule f
     WHERE f.state = 'active' AND f.organization = app.organization() AND (f.program = wanted OR f.program IS NULL)
     ORDER BY f.program IS NULL LIMIT 1) r ON true $$;

CREATE UNIQUE INDEX IF NOT EXISTS follow_up_rule_once
  ON follow_up_rule (organization, coalesce(program, '00000000-0000-0000-0000-000000000000'::uuid)) WHERE state = 'active';
CREATE UNIQUE INDEX IF NOT EXISTS visit_month_once ON visit (enrollment, month_no) WHERE month_no IS NOT NULL;

CREATE OR REPLACE FUNCTION app.hand_over_fits() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN visit v ON v.id = n.visit JOIN program p ON p.id = n.program
             JOIN user_account u ON u.id = n.made_by LEFT JOIN user_account d ON d.id = n.decided_by
             WHERE d.organization <> n.to_organization AND (TG_OP = 'INSERT' OR n.asked <> '')  -- not what was erased, when she who answered has moved on
                OR TG_OP = 'INSERT' AND (v.enrollment <> n.enrollment OR v.program <> n.program
                     OR p.organization <> u.organization OR n.to_organization = p.organization)) THEN
    RAISE EXCEPTION 'Kunjungan dialihkan oleh kantor program ini dan dijawab oleh kantor penerima.'
      USING ERRCODE = '23514', CONSTRAINT = 'hand_over_between_two_offices';
  END IF;
  -- the receiving office does not see whose relative she is; who became one later stands in the way of no erasure
  IF EXISTS (SELECT 1 FROM new_rows n JOIN enrollment e ON e.id = n.enrollment
             JOIN kinship k ON k.person = e.person AND k."user" = n.decided_by WHERE TG_OP = 'INSERT' OR n.asked <> '') THEN
    RAISE EXCEPTION 'Kunjungan yang dialihkan tidak dijawab oleh kerabat penerima.'
      USING ERRCODE = '23514', CONSTRAINT = 'hand_over_not_by_her_relative';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER e_between_two AFTER INSERT ON hand_over REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.hand_over_fits();
CREATE OR REPLACE TRIGGER e_between_two_later AFTER UPDATE ON hand_over REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.hand_over_fits();
CREATE OR REPLACE TRIGGER a_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON risk_level
  FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
