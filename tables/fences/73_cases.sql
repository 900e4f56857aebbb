-- Cases and complaints: who may see which, events that only grow, and the clock that stops only on hold.

CREATE OR REPLACE TRIGGER a_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON case_event
  FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
CREATE UNIQUE INDEX IF NOT EXISTS case_rule_active_once ON case_rule (organization) WHERE state = 'active';
CREATE INDEX IF NOT EXISTS case_response_open ON case_response (program, received_on) WHERE state <> 'closed';

-- A complaint is never read by whoever goes or went along with her, nor by whom it is about. What is sensitive is seen by
-- supervisor, approver, holders of see_sensitive, who works on it, who took it in, and (no complaint) her companion.
CREATE POLICY narrow ON case_response AS RESTRICTIVE FOR ALL TO berdaya_app USING (
  (SELECT app.has('system')) OR (
    about_user IS DISTINCT FROM (SELECT app.actor_id())
    AND (NOT is_complaint OR (SELECT app.has('staff', 'supervisor', 'approver', 'treasurer', 'auditor'))
                             AND (enrollment IS NULL OR NOT enrollment = ANY ((SELECT app.accompanied())::uuid[])))
    AND (NOT is_sensitive OR (SELECT app.has('supervisor', 'approver', 'see_sensitive'))
         OR assignee = (SELECT app.actor_id()) OR made_by = (SELECT app.actor_id())
         OR NOT is_complaint AND enrollment = ANY ((SELECT app.caseload())::uuid[]))));

-- An office's days to answer: its active rule, or 14 days, and 3 for what is sensitive.
CREATE OR REPLACE FUNCTION app.case_days(office uuid, sensitive boolean) RETURNS int LANGUAGE sql STABLE AS
$$ SELECT coalesce((SELECT CASE WHEN sensitive THEN r.sensitive_days ELSE r.days END FROM case_rule r
                    WHERE r.organization = office AND r.state = 'active'), CASE WHEN sensitive THEN 3 ELSE 14 END)::int $$;

-- The day by which it is to be resolved: days on hold do not count.
CREATE OR REPLACE FUNCTION app.case_due(wanted uuid) RETURNS date LANGUAGE sql STABLE AS
$$ SELECT c.received_on + app.case_days(p.organization, c.is_sensitive) + coalesce((
     SELECT sum(coalesce(h.next_on, (SELECT app.today())) - h.made_on)::int FROM (
       SELECT e.led_to, e.made_on, lead(e.made_on) OVER (ORDER BY e.id) AS next_on
       FROM case_event e WHERE e.case_response = c.id) h WHERE h.led_to = 'on_hold'), 0)
   FROM case_response c JOIN program p ON p.id = c.program WHERE c.id = wanted $$;

-- Whoever works on it belongs to the program's office or goes along with her, and a complaint is no companion's work.
CREATE OR REPLACE FUNCTION app.case_worker_fits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM new_rows n JOIN program p ON p.id = n.program JOIN user_account u ON u.id = n.assignee
    WHERE n.is_complaint AND EXISTS (SELECT 1 FROM companion_assignment a WHERE a.enrollment = n.enrollment AND a.companion = u.id)
       OR u.organization IS DISTINCT FROM p.organization
          AND NOT EXISTS (SELECT 1 FROM companion_assignment a WHERE a.enrollment = n.enrollment AND a.companion = u.id)) THEN
    RAISE EXCEPTION 'Kasus ditangani orang kantor program ini atau pendampingnya; pengaduan tidak oleh pendampingnya.'
      USING ERRCODE = '23514', CONSTRAINT = 'case_worker_fits';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER e_worker_fits AFTER INSERT ON case_response REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.case_worker_fits();
CREATE OR REPLACE TRIGGER e_worker_fits_again AFTER UPDATE ON case_response REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.case_worker_fits();

-- Every event tells the state in which it left its case, by somebody who was there.
CREATE OR REPLACE FUNCTION app.case_event_fits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN case_response c ON c.id = n.case_response
             WHERE n.led_to <> c.state OR n.program <> c.program) THEN
    RAISE EXCEPTION 'Catatan ini tidak cocok dengan kasusnya.' USING ERRCODE = '23514', CONSTRAINT = 'case_event_fits';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER e_event_fits AFTER INSERT ON case_event REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.case_event_fits();

-- Whom of the actor's own office a case can be given to.
CREATE OR REPLACE FUNCTION app.desk_people() RETURNS TABLE (id uuid, full_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT u.id, u.full_name FROM user_account u
   WHERE u.active AND u.organization = app.organization() AND app.holds('staff', 'approver', 'supervisor', 'treasurer')
     AND NOT app.has('administrator')
     AND EXISTS (SELECT 1 FROM user_role r WHERE r."user" = u.id AND r.role IN ('staff', 'approver', 'supervisor', 'treasurer')
                 AND r.starts_on <= app.today() AND (r.ends_on IS NULL OR r.ends_on >= app.today())) $$;
