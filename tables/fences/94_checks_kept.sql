-- What other offices know, said without saying what or where; and what is kept of every look at a list.

-- X01: there is something that a supervisor or approver should look at. Which of these it is stays untold: another office's
-- program is nobody's business here, and the same word stands for a comparison that is still open in this office.
CREATE OR REPLACE FUNCTION app.hits_elsewhere(list uuid)
RETURNS TABLE (code text, enrollment uuid, installment uuid, days integer, many integer)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  WITH l AS MATERIALIZED (
    SELECT x.installment, x.enrollment, x.person, x.bank_account, g.organization, g.fiscal_year, g.one_grant_a_year, c.kind
    FROM app.examined_lines(list) x JOIN enrollment e ON e.id = x.enrollment JOIN program g ON g.id = e.program
    JOIN installment n ON n.id = x.installment JOIN entitlement t ON t.id = n.entitlement JOIN component c ON c.id = t.component),
  hers AS MATERIALIZED (
    SELECT l.enrollment, l.installment, l.fiscal_year, l.one_grant_a_year, l.kind, o.id AS other, o.state, og.fiscal_year AS other_year
    FROM l JOIN app.same_as(ARRAY(SELECT person FROM l)) s ON s.asked = l.person
    JOIN enrollment o ON o.person = s.person JOIN program og ON og.id = o.program AND og.organization <> l.organization)
  SELECT DISTINCT 'X01', f.enrollment, f.installment, NULL::integer, NULL::integer FROM (
    SELECT h.enrollment, h.installment FROM hers h
    WHERE h.state = 'deceased' OR EXISTS (SELECT 1 FROM outcome o WHERE o.enrollment = h.other AND o.status = 'deceased')
       OR h.other_year < h.fiscal_year AND EXISTS (SELECT 1 FROM finding f WHERE f.enrollment = h.other)
       OR h.other_year = h.fiscal_year AND (
            EXISTS (SELECT 1 FROM entitlement t WHERE t.enrollment = h.other AND t.state <> 'cancelled')
         OR EXISTS (SELECT 1 FROM other_aid a WHERE a.enrollment = h.other AND a.year = h.fiscal_year AND a.withdrawn_at IS NULL))
       OR h.kind = 'grant' AND h.one_grant_a_year AND h.other_year < h.fiscal_year
          AND EXISTS (SELECT 1 FROM entitlement t JOIN component c ON c.id = t.component AND c.kind = 'grant'
                      WHERE t.enrollment = h.other AND t.state <> 'cancelled' AND NOT app.report_is_in(t.id))
    UNION ALL
    SELECT l.enrollment, l.installment FROM l JOIN duplicate_review v ON v.enrollment = l.enrollment
    WHERE v.state IN ('open', 'unsure')
    UNION ALL
    SELECT l.enrollment, l.installment FROM l JOIN duplicate_review v ON v.other_person = l.person
    WHERE v.state IN ('open', 'unsure')
    UNION ALL
    SELECT l.enrollment, l.installment FROM l JOIN bank_account a ON a.id = l.bank_account
    JOIN bank_account b ON b.number_index = a.number_index AND b.id <> a.id
    JOIN enrollment o ON o.id = b.enrollment AND o.person <> l.person
    JOIN program og ON og.id = o.program AND og.organization <> l.organization) f $$;

-- Every rule over every line, once. X01 is for those who decide and for whoever looks afterwards.
CREATE OR REPLACE FUNCTION app.list_hits(list uuid, sounds bytea[])
RETURNS TABLE (code text, rule uuid, severity text, enrollment uuid, installment uuid, days integer, many integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT h.code, c.rule, c.severity, h.enrollment, h.installment, h.days, h.many
   FROM (SELECT * FROM app.hits_of_money(list) UNION ALL SELECT * FROM app.hits_of_confirmations(list)
         UNION ALL SELECT * FROM app.hits_of_people(list)
         UNION ALL SELECT * FROM app.hits_of_names(list, sounds) UNION ALL SELECT * FROM app.hits_elsewhere(list)) h
   JOIN app.checks_of(list) c ON c.code = h.code
   WHERE h.code <> 'X01' OR app.has('treasurer', 'approver', 'supervisor', 'auditor', 'system') $$;

-- The same for everybody who takes a step, kept as it was. Definer: the person who takes it may not see all that was found,
-- and nobody writes such rows by herself. Gives back what blocks: a code each, never where it was found.
CREATE OR REPLACE FUNCTION app.examine_list(list uuid, wanted_step text, sounds bytea[])
RETURNS TABLE (code text, persons text[], many bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE this uuid := app.uuid7();
BEGIN
  IF NOT app.may_examine(list) OR NOT app.has('staff', 'treasurer', 'approver') OR app.has('auditor') THEN
    RETURN;  -- and without a look at it the list goes no further
  END IF;
  INSERT INTO check_run (id, program, payment_list, list_revision, step, line_count, made_by, at)
  SELECT this, l.program, l.id, l.revision, wanted_step, (SELECT count(*) FROM app.examined_lines(list)), app.actor_id(), clock_timestamp()
  FROM payment_list l WHERE l.id = list;
  INSERT INTO list_check (program, enrollment, payment_list, run, installment, code, rule, severity, days, many)
  SELECT l.program, h.enrollment, list, this, h.installment, h.code, c.rule, c.severity, h.days, h.many
  FROM payment_list l, (SELECT * FROM app.hits_of_money(list) UNION ALL SELECT * FROM app.hits_of_confirmations(list)
         UNION ALL SELECT * FROM app.hits_of_people(list)
       UNION ALL SELECT * FROM app.hits_of_names(list, sounds) UNION ALL SELECT * FROM app.hits_elsewhere(list)) h
  JOIN app.checks_of(list) c ON c.code = h.code
  WHERE l.id = list ORDER BY h.code, h.installment;
  RETURN QUERY SELECT k.code::text, (array_agg(DISTINCT p.code::text ORDER BY p.code::text))[1:10], count(*)
    FROM list_check k JOIN enrollment e ON e.id = k.enrollment JOIN person p ON p.id = e.person
    WHERE k.run = this AND k.severity = 'block' GROUP BY k.code ORDER BY k.code;
END $$;

-- The newest look at the lines that the list has now. Inside other functions and, for what an office shows, a view.
CREATE OR REPLACE VIEW last_check_run WITH (security_invoker = true) AS
SELECT DISTINCT ON (c.payment_list) c.* FROM check_run c JOIN payment_list l ON l.id = c.payment_list AND l.revision = c.list_revision
ORDER BY c.payment_list, c.at DESC, c.id DESC;
GRANT SELECT ON last_check_run TO berdaya_app;

-- What an office is shown: the newest look, and, as long as a step is to come, what a look at this moment would find beside
-- it. Before the first look only the latter. With the rights of whoever asks.
CREATE OR REPLACE FUNCTION app.checks_shown(list uuid, sounds bytea[])
RETURNS TABLE (code text, severity text, enrollment uuid, installment uuid, days integer, many integer, since text)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ WITH c AS MATERIALIZED (SELECT id FROM last_check_run WHERE payment_list = list),
     k AS MATERIALIZED (SELECT h.* FROM list_check h JOIN c ON h.run = c.id),
     n AS MATERIALIZED (
       SELECT h.* FROM payment_list p CROSS JOIN LATERAL app.list_hits(p.id, sounds) h
       WHERE p.id = list AND p.state IN ('draft', 'locked', 'checked', 'approved')),
     p AS MATERIALIZED (SELECT state IN ('draft', 'locked', 'checked', 'approved') AS under_way FROM payment_list WHERE id = list)
   SELECT coalesce(n.code, k.code), coalesce(n.severity, k.severity), coalesce(n.enrollment, k.enrollment),
          coalesce(n.installment, k.installment), coalesce(n.days, k.days), coalesce(n.many, k.many),
          CASE WHEN NOT EXISTS (SELECT 1 FROM c) OR NOT p.under_way THEN 'same' WHEN k.code IS NULL THEN 'new'
               WHEN n.code IS NULL THEN 'gone' ELSE 'same' END
   FROM p, k FULL JOIN n ON n.code = k.code AND n.installment = k.installment $$;

-- How many of the newest look still ask for a reason. Definer: whoever signs may not see each of them.
CREATE OR REPLACE FUNCTION app.reasons_missing(list uuid) RETURNS TABLE (code text, many bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT k.code::text, count(DISTINCT k.enrollment) FROM last_check_run c JOIN list_check k ON k.run = c.id
   WHERE c.payment_list = list AND k.severity = 'justify' AND app.may_examine(list)
     AND NOT EXISTS (SELECT 1 FROM check_reason j WHERE j.payment_list = list AND j.list_revision = c.list_revision
                     AND j.code = k.code AND j.enrollment = k.enrollment)
   GROUP BY k.code ORDER BY k.code $$;

-- No step forward without this step's look at the list, nothing in it that blocks, and, from the approval on, a reason for
-- all that asks for one, none of them written by whoever approves.
CREATE OR REPLACE FUNCTION app.list_is_examined() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id AND o.state <> n.state
    JOIN (VALUES ('locked', 'lock'), ('checked', 'check'), ('approved', 'approve'), ('released', 'release')) s(state, step)
      ON s.state = n.state
    LEFT JOIN last_check_run c ON c.payment_list = n.id
    WHERE n.route <> 'recorded_before'  -- what was paid before there were rules
      AND (c.step IS DISTINCT FROM s.step
       OR EXISTS (SELECT 1 FROM list_check k WHERE k.run = c.id AND (k.severity = 'block'
            OR k.severity = 'justify' AND s.step IN ('approve', 'release') AND NOT EXISTS (
                 SELECT 1 FROM check_reason j WHERE j.payment_list = n.id AND j.list_revision = n.revision AND j.code = k.code
                   AND j.enrollment = k.enrollment AND j.made_by IS DISTINCT FROM n.approved_by
                   AND j.made_by IS DISTINCT FROM n.second_approved_by))))) THEN
    RAISE EXCEPTION 'Daftar ini belum diperiksa menurut aturan, atau masih ada yang menghalangi.'
      USING ERRCODE = '23514', CONSTRAINT = 'list_is_examined';
  END IF;
  RETURN NULL;
END $$;

-- A reason is written for what was found, by somebody who did not make the list, before it is approved.
CREATE OR REPLACE FUNCTION app.reason_by_another() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN payment_list l ON l.id = n.payment_list
             WHERE n.made_by IN (l.made_by, l.locked_by) OR n.list_revision <> l.revision OR n.program <> l.program
                OR l.state NOT IN ('locked', 'checked')
                OR NOT EXISTS (SELECT 1 FROM last_check_run c JOIN list_check k ON k.run = c.id
                               WHERE c.payment_list = l.id AND k.code = n.code AND k.enrollment = n.enrollment
                                 AND k.severity = 'justify')) THEN
    RAISE EXCEPTION 'Alasan ditulis oleh orang lain daripada pembuat daftar, sebelum daftar disetujui.'
      USING ERRCODE = '23514', CONSTRAINT = 'reason_by_another';
  END IF;
  RETURN NULL;
END $$;

CREATE UNIQUE INDEX IF NOT EXISTS check_rule_active_once ON check_rule (organization, code) WHERE state = 'active';
CREATE OR REPLACE TRIGGER f_examined AFTER UPDATE ON payment_list REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.list_is_examined();
CREATE OR REPLACE TRIGGER e_by_another AFTER INSERT ON check_reason REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.reason_by_another();
