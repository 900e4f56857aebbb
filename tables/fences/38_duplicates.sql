-- Who may be one and the same: what the process compares in its own memory, and what it keeps of it. Definer throughout,
-- because the other one may be another office's; nothing here says to whoever registers that somebody was found.

CREATE INDEX IF NOT EXISTS identity_birth_date ON identity (birth_date_index);
CREATE INDEX IF NOT EXISTS identity_family_card ON identity (family_card_index);
CREATE INDEX IF NOT EXISTS identity_phone ON identity (phone_index);
CREATE INDEX IF NOT EXISTS identity_name_sound ON identity (name_sound_index);
CREATE INDEX IF NOT EXISTS person_village ON person (village_code);
CREATE INDEX IF NOT EXISTS duplicate_review_other ON duplicate_review (other_person);

-- The year of birth as a program's list tells it, good enough to compare neighbors.
CREATE OR REPLACE FUNCTION app.born_about(cut_off date, age smallint) RETURNS integer LANGUAGE sql IMMUTABLE AS
$$ SELECT extract(year FROM cut_off)::integer - age $$;

-- The people of one list (or of a program without any), still sealed. Whoever asked that her data rest is not compared.
CREATE OR REPLACE FUNCTION app.persons_to_compare(program_key uuid, batch uuid)
RETURNS TABLE (enrollment uuid, person uuid, made_at timestamptz, line integer, data_key bytea, legal_name bytea,
  mother_name bytea, birth_date bytea, nik_index bytea, family_card_index bytea, phone_index bytea, accounts bytea[],
  village_code text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT e.id, e.person, i.made_at, coalesce(e.import_line, 0), k.secret, i.legal_name, i.mother_name, i.birth_date,
          i.nik_index, i.family_card_index, i.phone_index,
          ARRAY(SELECT a.number_index FROM bank_account a WHERE a.enrollment = e.id), p.village_code
   FROM enrollment e JOIN person p ON p.id = e.person JOIN identity i ON i.person = e.person
   LEFT JOIN data_key k ON k.person = e.person
   WHERE e.program = program_key AND e.import_batch IS NOT DISTINCT FROM batch AND NOT app.on_hold(e.person)
     AND e.state NOT IN ('duplicate', 'ineligible', 'withdrawn', 'deceased', 'moved', 'revoked', 'finished')
     AND app.has('staff') AND NOT app.has('administrator') AND e.program = ANY ((SELECT app.programs())::uuid[])
     AND ((SELECT NOT app.holds_at_sites()) OR e.site = ANY ((SELECT app.my_sites())::uuid[])) $$;

-- Everybody who stands in one of these blocks, once, still sealed: equal by a keyed index, or of one village and nearly of
-- one age.
CREATE OR REPLACE FUNCTION app.persons_in_blocks(niks bytea[], cards bytea[], phones bytea[], numbers bytea[],
  births bytea[], sounds bytea[], villages text[], years integer[])
RETURNS TABLE (person uuid, made_at timestamptz, settled boolean, data_key bytea, legal_name bytea, mother_name bytea,
  birth_date bytea, nik_index bytea, family_card_index bytea, phone_index bytea, birth_date_index bytea,
  name_sound_index bytea, accounts bytea[], village_code text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ WITH near AS (
     SELECT i.person FROM identity i WHERE i.nik_index = ANY (niks)
     UNION SELECT i.person FROM identity i WHERE i.family_card_index = ANY (cards)
     UNION SELECT i.person FROM identity i WHERE i.phone_index = ANY (phones)
     UNION SELECT i.person FROM identity i WHERE i.birth_date_index = ANY (births)
     UNION SELECT i.person FROM identity i WHERE i.name_sound_index = ANY (sounds)
     UNION SELECT e.person FROM bank_account a JOIN enrollment e ON e.id = a.enrollment WHERE a.number_index = ANY (numbers)
     UNION SELECT e.person FROM unnest(villages, years) AS v(village, year) JOIN person p ON p.village_code = v.village
           JOIN enrollment e ON e.person = p.id JOIN program g ON g.id = e.program
             AND app.born_about(g.cut_off_date, e.age_years) BETWEEN v.year - 1 AND v.year + 1)
   SELECT i.person, i.made_at, i.settled, k.secret, i.legal_name, i.mother_name, i.birth_date, i.nik_index,
          i.family_card_index, i.phone_index, i.birth_date_index, i.name_sound_index,
          ARRAY(SELECT a.number_index FROM bank_account a JOIN enrollment e ON e.id = a.enrollment WHERE e.person = i.person),
          p.village_code
   FROM near n JOIN identity i ON i.person = n.person JOIN person p ON p.id = n.person
   LEFT JOIN data_key k ON k.person = n.person
   WHERE app.has('staff') AND NOT app.has('administrator')
     AND (NOT app.on_hold(n.person) OR i.nik_index = ANY (niks)) $$;

-- Kept for a second person; who were told apart once are not asked about again. Answers nothing.
CREATE OR REPLACE FUNCTION app.add_reviews(enrollments uuid[], others uuid[], kinds text[], matches text[], scores integer[])
RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT app.has('staff') OR app.has('administrator') THEN RETURN; END IF;
  INSERT INTO duplicate_review (program, enrollment, other_person, kind, matched, score, made_by, made_at)
  SELECT e.program, e.id, n.other, n.kind, n.matched, n.score, app.actor_id(), now()
  FROM unnest(enrollments, others, kinds, matches, scores) AS n(enrollment, other, kind, matched, score)
  JOIN enrollment e ON e.id = n.enrollment AND e.program = ANY (app.programs()) AND e.person <> n.other
    AND (NOT app.holds_at_sites() OR e.site = ANY (app.my_sites()))
  JOIN person p ON p.id = n.other
  WHERE NOT EXISTS (SELECT 1 FROM duplicate_review r JOIN enrollment was ON was.id = r.enrollment
                    WHERE r.state IN ('different', 'undone') AND (was.person = e.person AND r.other_person = n.other
                       OR was.person = n.other AND r.other_person = e.person))
  ON CONFLICT DO NOTHING;
END $$;

-- Everybody who is one of these persons: by one NIK, or because a second person decided so and nobody took it back. The
-- first step is taken for all of them at once, because hardly anybody is known twice, and only who is goes on from there.
-- Inside other functions only.
CREATE OR REPLACE FUNCTION app.same_as(wanted uuid[]) RETURNS TABLE (asked uuid, person uuid)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 10000 SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan AS
$$ WITH RECURSIVE asked AS MATERIALIZED (SELECT DISTINCT w AS person FROM unnest(wanted) AS w),
   first AS MATERIALIZED (
     SELECT a.person AS asked, o.person FROM asked a JOIN identity i ON i.person = a.person
     JOIN identity o ON o.nik_index = i.nik_index AND o.person <> i.person
     UNION SELECT a.person, r.other_person FROM duplicate_review r JOIN enrollment e ON e.id = r.enrollment
       JOIN asked a ON a.person = e.person WHERE r.state = 'same'
     UNION SELECT a.person, e.person FROM duplicate_review r JOIN enrollment e ON e.id = r.enrollment
       JOIN asked a ON a.person = r.other_person WHERE r.state = 'same'),
   one AS (
     SELECT f.asked, f.person FROM first f
     UNION
     SELECT one.asked, next.person FROM one CROSS JOIN LATERAL (
       SELECT o.person FROM identity i JOIN identity o ON o.nik_index = i.nik_index WHERE i.person = one.person
       UNION ALL SELECT r.other_person FROM duplicate_review r JOIN enrollment e ON e.id = r.enrollment
         WHERE e.person = one.person AND r.state = 'same'
       UNION ALL SELECT e.person FROM duplicate_review r JOIN enrollment e ON e.id = r.enrollment
         WHERE r.other_person = one.person AND r.state = 'same') next)
   SELECT a.person, a.person FROM asked a UNION SELECT one.asked, one.person FROM one $$;

-- Once-a-year rule across programs and offices: which of these enrollments' persons already have a live grant of the
-- same fiscal year, or capital from somebody else, or an older grant whose report is not accepted yet. Says so without
-- saying where.
CREATE OR REPLACE FUNCTION app.grants_elsewhere(enrollments uuid[])
RETURNS TABLE (enrollment uuid, same_year boolean, unreported boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ WITH allowed AS MATERIALIZED (
     SELECT e.id, e.person, p.fiscal_year FROM enrollment e JOIN program p ON p.id = e.program
     WHERE e.id = ANY (enrollments)
       AND (e.program = ANY ((SELECT app.programs())::uuid[])
              AND ((SELECT app.holds_everywhere('staff', 'approver')) OR e.site = ANY ((SELECT app.my_sites())::uuid[]))
            OR e.id = ANY ((SELECT app.object_enrollments())::uuid[]))
       AND app.has('staff', 'approver') AND NOT app.has('administrator')),
   mine AS (
     SELECT a.id, a.fiscal_year, s.person FROM allowed a
     JOIN app.same_as(ARRAY(SELECT person FROM allowed)) s ON s.asked = a.person)
   SELECT found.id, bool_or(found.same_year), bool_or(found.unreported) FROM (
     SELECT mine.id, op.fiscal_year = mine.fiscal_year AS same_year,
            op.fiscal_year < mine.fiscal_year AND NOT app.report_is_in(t.id) AS unreported
     FROM mine JOIN enrollment other ON other.person = mine.person AND other.id <> mine.id
     JOIN program op ON op.id = other.program
     JOIN entitlement t ON t.enrollment = other.id AND t.state <> 'cancelled'
     JOIN component c ON c.id = t.component AND c.kind = 'grant'
     UNION ALL
     SELECT mine.id, true, false FROM mine JOIN enrollment other ON other.person = mine.person
     JOIN other_aid a ON a.enrollment = other.id AND a.kind = 'capital' AND a.year = mine.fiscal_year
       AND a.withdrawn_at IS NULL) found
   GROUP BY found.id $$;

-- Two offices that decide about one person at the same moment wait for each other here, and the second one sees the
-- first one's promise. Definer: the vault rows may belong to a person of another office.
CREATE OR REPLACE FUNCTION app.hold_persons(decree_key uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM decree d WHERE d.id = decree_key AND app.has('staff', 'approver')
                 AND (d.program = ANY (app.programs()) OR d.id::text = ANY (app.objects('decree')))) THEN RETURN; END IF;
  PERFORM 1 FROM identity WHERE person IN (
    SELECT s.person FROM app.same_as(ARRAY(
      SELECT e.person FROM decree_line l JOIN enrollment e ON e.id = l.enrollment WHERE l.decree = decree_key)) s)
  ORDER BY id FOR NO KEY UPDATE;
END $$;

-- Does a supervisor still compare this person with another? For whoever compares: to everybody else her row looks like
-- any other, or a list with a guessed NIK in it would tell who is in another office's program.
CREATE OR REPLACE FUNCTION app.in_review(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT app.holds('supervisor', 'auditor', 'system') AND EXISTS (SELECT 1 FROM duplicate_review r
     WHERE r.enrollment = wanted AND r.state IN ('open', 'unsure') AND r.program = ANY ((SELECT app.programs())::uuid[])) $$;

-- Those of a decree's people who are still being compared. Definer: no decree is made about her before that, and who
-- makes it learns no more than a code of her own list.
CREATE OR REPLACE FUNCTION app.compared_in(decree_key uuid) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT DISTINCT p.code FROM decree_line l JOIN decree d ON d.id = l.decree
   JOIN duplicate_review r ON r.enrollment = l.enrollment AND r.state IN ('open', 'unsure')
   JOIN enrollment e ON e.id = l.enrollment JOIN person p ON p.id = e.person
   WHERE l.decree = decree_key AND app.has('staff', 'approver') AND NOT app.has('administrator')
     AND (d.program = ANY ((SELECT app.programs())::uuid[])
            AND ((SELECT app.holds_everywhere('staff', 'approver')) OR e.site = ANY ((SELECT app.my_sites())::uuid[]))
          OR d.id::text = ANY (app.objects('decree'))) ORDER BY 1 $$;

-- What speaks against deciding about these candidates (all of a program, when none are named). What other offices know is for
-- those who decide; to everybody else her row looks like any other. Definer: it compares across programs.
CREATE OR REPLACE FUNCTION app.selection_flags(program_key uuid, wanted uuid[])
RETURNS TABLE (enrollment uuid, flag text, many integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ WITH mine AS MATERIALIZED (
     SELECT e.id, e.person, g.id AS program, g.fiscal_year, g.organization, g.one_grant_a_year
     FROM enrollment e JOIN program g ON g.id = e.program
     WHERE e.program = program_key AND (wanted IS NULL OR e.id = ANY (wanted))
       AND e.state NOT IN ('duplicate', 'ineligible', 'withdrawn', 'deceased', 'moved', 'revoked', 'finished')
       AND e.program = ANY ((SELECT app.programs())::uuid[]) AND NOT app.has('administrator')
       AND ((SELECT app.holds_everywhere('staff', 'approver', 'treasurer', 'supervisor', 'auditor'))
            OR e.site = ANY ((SELECT app.my_sites())::uuid[]))),
   hers AS MATERIALIZED (
     SELECT m.id, m.fiscal_year, m.one_grant_a_year, o.id AS other, o.state, o.person, og.fiscal_year AS other_year
     FROM mine m JOIN app.same_as(ARRAY(SELECT person FROM mine)) s ON s.asked = m.person
     JOIN enrollment o ON o.person = s.person JOIN program og ON og.id = o.program
     WHERE og.organization = m.organization OR app.holds('supervisor', 'approver', 'auditor')),
   owing AS MATERIALIZED (
     SELECT h.id, m.program, m.organization, t.id AS grant_key FROM hers h JOIN mine m ON m.id = h.id
     JOIN entitlement t ON t.enrollment = h.other AND t.state IN ('active', 'settled') WHERE h.other <> h.id),
   near AS MATERIALIZED (
     SELECT m.id, m.program, m.organization, i.person, i.family_card_index, i.phone_index
     FROM mine m JOIN identity i ON i.person = m.person WHERE i.family_card_index IS NOT NULL OR i.phone_index IS NOT NULL),
   found (enrollment, flag, key) AS (
     SELECT r.enrollment, CASE r.state WHEN 'open' THEN 'compared' ELSE 'unsure' END, r.id
     FROM mine m JOIN duplicate_review r ON r.enrollment = m.id AND r.state IN ('open', 'unsure')
     WHERE app.holds('supervisor', 'auditor')
     UNION ALL
     SELECT h.id, CASE WHEN h.other_year = h.fiscal_year THEN 'grant_this_year' ELSE 'report_missing' END, t.id
     FROM hers h JOIN entitlement t ON t.enrollment = h.other AND t.state <> 'cancelled'
     JOIN component c ON c.id = t.component AND c.kind = 'grant'
     WHERE h.other <> h.id AND h.one_grant_a_year
       AND (h.other_year = h.fiscal_year OR h.other_year < h.fiscal_year AND NOT app.report_is_in(t.id))
     UNION ALL
     SELECT o.id, CASE WHEN k.blocks THEN 'report_overdue' ELSE 'report_late' END, o.grant_key FROM owing o
     JOIN app.count_reports(ARRAY(SELECT grant_key FROM owing)) r ON r.entitlement = o.grant_key
     CROSS JOIN LATERAL app.report_terms(o.organization, o.program, NULL) k
     WHERE r.days_late > 0 AND r.state IN ('missing', 'sent_back')
     UNION ALL
     SELECT h.id, CASE WHEN a.kind = 'capital' AND h.one_grant_a_year THEN 'capital_this_year' ELSE 'other_aid' END, a.id
     FROM hers h JOIN other_aid a ON a.enrollment = h.other AND a.withdrawn_at IS NULL AND a.year = h.fiscal_year
     UNION ALL
     SELECT h.id, 'two_programs', h.other FROM hers h
     WHERE h.other <> h.id AND h.other_year = h.fiscal_year
       AND h.state NOT IN ('duplicate', 'ineligible', 'not_selected', 'withdrawn', 'deceased', 'moved', 'revoked')
     UNION ALL
     SELECT h.id, 'deceased', h.other FROM hers h WHERE h.other <> h.id AND h.state = 'deceased'
     UNION ALL
     SELECT m.id, 'deceased', m.id FROM mine m JOIN app.on_death_lists(ARRAY(SELECT person FROM mine)) d
       ON d.person = m.person AND d.organization = m.organization
     UNION ALL
     SELECT h.id, 'earlier_finding', f.id FROM hers h JOIN finding f ON f.enrollment = h.other
     WHERE h.other_year < h.fiscal_year
     UNION ALL
     SELECT n.id, 'same_card', o.id FROM near n JOIN identity i ON i.family_card_index = n.family_card_index
     JOIN enrollment o ON o.person = i.person AND o.program = n.program AND o.id <> n.id
       AND o.state NOT IN ('duplicate', 'ineligible', 'not_selected', 'withdrawn', 'deceased', 'moved', 'revoked')
     UNION ALL
     SELECT n.id, 'shared_phone', i.id FROM near n JOIN identity i ON i.phone_index = n.phone_index
     WHERE EXISTS (SELECT 1 FROM enrollment o JOIN program og ON og.id = o.program AND og.organization = n.organization
                   WHERE o.person = i.person))
   SELECT f.enrollment, f.flag, count(DISTINCT f.key)::integer FROM found f GROUP BY f.enrollment, f.flag
   HAVING f.flag <> 'shared_phone' OR count(DISTINCT f.key) > 3
   ORDER BY 1, 2 $$;
