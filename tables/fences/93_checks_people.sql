-- The rules about who she is, as far as this office knows it. What other offices know is 94's.

CREATE OR REPLACE FUNCTION app.hits_of_people(list uuid)
RETURNS TABLE (code text, enrollment uuid, installment uuid, days integer, many integer)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  WITH l AS MATERIALIZED (
    SELECT x.installment, x.enrollment, x.person, x.day, x.day - (SELECT count(*)::integer FROM library_run u WHERE u.id = list) AS dead_by,
           e.program, e.import_batch, e.import_line, g.organization, g.fiscal_year,
           g.one_grant_a_year, c.kind, i.nik_index, i.family_card_index, i.phone_index
    FROM app.examined_lines(list) x JOIN enrollment e ON e.id = x.enrollment JOIN program g ON g.id = e.program
    JOIN installment n ON n.id = x.installment JOIN entitlement t ON t.id = n.entitlement JOIN component c ON c.id = t.component LEFT JOIN identity i ON i.person = x.person),
  r AS MATERIALIZED (SELECT c.code, c.days, c.many FROM app.checks_of(list) c),
  -- the same person in any program of this office
  hers AS MATERIALIZED (
    SELECT l.enrollment, l.installment, l.day, l.dead_by, l.fiscal_year, l.one_grant_a_year, l.kind, o.id AS other, o.state, o.left_on, og.fiscal_year AS other_year
    FROM l JOIN app.same_as(ARRAY(SELECT person FROM l)) s ON s.asked = l.person
    JOIN enrollment o ON o.person = s.person JOIN program og ON og.id = o.program AND og.organization = l.organization),
  -- equal by a keyed index and registered with this office; `how` is what they share
  account AS MATERIALIZED (
    SELECT l.enrollment, l.installment, l.person, l.program, l.organization, a.number_index
    FROM l JOIN bank_account a ON a.enrollment = l.enrollment),
  near AS MATERIALIZED (
    SELECT l.enrollment, l.installment, l.program, l.organization, 'nik' AS how, o.person
    FROM l JOIN identity o ON o.nik_index = l.nik_index AND o.person <> l.person
    UNION ALL SELECT l.enrollment, l.installment, l.program, l.organization, 'card', o.person
    FROM l JOIN identity o ON o.family_card_index = l.family_card_index AND o.person <> l.person
    UNION ALL SELECT l.enrollment, l.installment, l.program, l.organization, 'phone', o.person
    FROM l JOIN identity o ON o.phone_index = l.phone_index AND o.person <> l.person
    UNION ALL SELECT a.enrollment, a.installment, a.program, a.organization, 'account', e.person FROM account a
    JOIN bank_account b ON b.number_index = a.number_index JOIN enrollment e ON e.id = b.enrollment AND e.person <> a.person),
  around AS MATERIALIZED (
    SELECT n.enrollment, n.installment, n.how, n.person, e.program = n.program AS in_program
    FROM near n JOIN enrollment e ON e.person = n.person AND e.state NOT IN ('duplicate', 'ineligible', 'not_selected', 'withdrawn', 'deceased', 'moved', 'revoked')
    JOIN program og ON og.id = e.program AND og.organization = n.organization),
  listed AS MATERIALIZED (
    SELECT l.installment FROM l JOIN app.on_death_lists(ARRAY(SELECT person FROM l)) d ON d.person = l.person
      AND d.organization = l.organization AND coalesce(d.died_on <= l.dead_by, true)),
  companion AS MATERIALIZED (
    SELECT l.enrollment, l.installment, l.person, c.companion FROM l JOIN companion_assignment c ON c.enrollment = l.enrollment
    WHERE c.starts_on <= l.day AND (c.ends_on IS NULL OR c.ends_on >= l.day)),
  -- numbers of the program's companions, as far as they were recorded
  own AS MATERIALIZED (
    SELECT n.* FROM app.numbers_of(ARRAY(SELECT a.companion FROM companion_assignment a
                                         WHERE a.program = (SELECT program FROM l LIMIT 1))) n),
  -- remarks beside the line of the list that brought her, or that changed her data last
  remark AS MATERIALIZED (
    SELECT l.enrollment, l.installment, w.warnings FROM l JOIN import_row w
      ON w.batch = l.import_batch AND w.line_no = l.import_line WHERE w.warnings IS NOT NULL)
  -- F06: a death was recorded in any program of this office, or she stands on a list of the dead that it confirmed: on the day
  -- of what is still to be paid, and before the day of what was paid
  SELECT DISTINCT 'F06', h.enrollment, h.installment, NULL::integer, NULL::integer FROM hers h
  WHERE h.state = 'deceased' AND coalesce(h.left_on <= h.dead_by, true) OR h.installment IN (SELECT installment FROM listed)
     OR EXISTS (SELECT 1 FROM outcome o WHERE o.enrollment = h.other AND o.status = 'deceased' AND o.observed_on <= h.dead_by)
  UNION ALL
  -- F07: another person of this office has her NIK
  SELECT 'F07', a.enrollment, a.installment, NULL, count(DISTINCT a.person)::integer FROM around a WHERE a.how = 'nik'
  GROUP BY a.enrollment, a.installment
  UNION ALL
  -- F07A, F07B: sex or birth date, or the region, did not fit the NIK when she was registered
  SELECT 'F07A', m.enrollment, m.installment, NULL, NULL FROM remark m WHERE m.warnings LIKE '%NIK tidak cocok%'
  UNION ALL
  SELECT 'F07B', m.enrollment, m.installment, NULL, NULL FROM remark m
  WHERE m.warnings LIKE '%NIK: wilayah tidak dikenal%' OR m.warnings LIKE '%NIK: kecamatan 99%'
  UNION ALL
  -- F07C: no NIK is recorded yet
  SELECT 'F07C', l.enrollment, l.installment, NULL, NULL FROM l WHERE l.nik_index IS NULL
  UNION ALL
  -- F08: a finding about her in a program of an earlier year
  SELECT 'F08', h.enrollment, h.installment, NULL, count(DISTINCT f.id)::integer FROM hers h
  JOIN finding f ON f.enrollment = h.other WHERE h.other_year < h.fiscal_year GROUP BY h.enrollment, h.installment
  UNION ALL
  -- F09: promised something in another program of the same year, or helped by somebody else in it
  SELECT 'F09', d.enrollment, d.installment, NULL, count(DISTINCT d.source)::integer FROM (
    SELECT h.enrollment, h.installment, t.enrollment AS source FROM hers h
    JOIN entitlement t ON t.enrollment = h.other AND t.state <> 'cancelled'
    WHERE h.other <> h.enrollment AND h.other_year = h.fiscal_year
    UNION ALL
    SELECT h.enrollment, h.installment, a.id FROM hers h
    JOIN other_aid a ON a.enrollment = h.other AND a.year = h.fiscal_year AND a.withdrawn_at IS NULL) d
  GROUP BY d.enrollment, d.installment
  UNION ALL
  -- F10: a grant of an earlier year whose report is not accepted yet, or one of another program whose report is overdue
  SELECT 'F10', o.enrollment, o.installment, max(o.days), NULL::integer FROM (
    SELECT h.enrollment, h.installment, NULL::integer AS days FROM hers h
    JOIN entitlement t ON t.enrollment = h.other AND t.state <> 'cancelled' AND NOT app.report_is_in(t.id)
    JOIN component c ON c.id = t.component AND c.kind = 'grant'
    WHERE h.kind = 'grant' AND h.one_grant_a_year AND h.other_year < h.fiscal_year
    UNION ALL
    SELECT h.enrollment, h.installment, h.day - r.due_on FROM hers h
    JOIN l ON l.enrollment = h.enrollment JOIN entitlement t ON t.enrollment = h.other AND h.other <> h.enrollment
    JOIN app.count_reports(ARRAY(SELECT x.id FROM hers y JOIN entitlement x ON x.enrollment = y.other WHERE y.other <> y.enrollment)) r
      ON r.entitlement = t.id AND r.due_on < h.day AND (r.state IN ('missing', 'sent_back') OR r.state <> 'reported_before'
        AND r.submitted_on > h.day AND NOT EXISTS (SELECT 1 FROM accountability_report v
          WHERE v.entitlement = t.id AND v.state <> 'sent_back' AND v.submitted_on <= h.day))
    CROSS JOIN LATERAL app.report_terms(l.organization, l.program, NULL) k
    WHERE h.kind = 'grant' AND k.blocks) o
  GROUP BY o.enrollment, o.installment
  UNION ALL
  -- H01: one phone number for more persons than the limit
  SELECT 'H01', a.enrollment, a.installment, NULL, count(DISTINCT a.person)::integer + 1 FROM around a JOIN r ON r.code = 'H01'
  WHERE a.how = 'phone' GROUP BY a.enrollment, a.installment, r.many HAVING count(DISTINCT a.person) + 1 > r.many
  UNION ALL
  -- K01: another beneficiary of this program stands on her family card
  SELECT 'K01', a.enrollment, a.installment, NULL, count(DISTINCT a.person)::integer FROM around a
  WHERE a.how = 'card' AND a.in_program GROUP BY a.enrollment, a.installment
  UNION ALL
  -- P01: a companion of this program is she herself, by NIK, or hers declared to be her relative
  SELECT DISTINCT 'P01', x.enrollment, x.installment, NULL::integer, NULL::integer FROM (
    SELECT l.enrollment, l.installment FROM l JOIN own o ON o.nik_index = l.nik_index
    UNION ALL
    SELECT c.enrollment, c.installment FROM companion c JOIN kinship k ON k."user" = c.companion AND k.person = c.person) x
  UNION ALL
  -- P02: a companion of this program has her telephone or account, or hers declared to be a relative of somebody who shares
  -- card, phone or account with her
  SELECT DISTINCT 'P02', x.enrollment, x.installment, NULL::integer, NULL::integer FROM (
    SELECT l.enrollment, l.installment FROM l JOIN own o ON o.phone_index = l.phone_index
    UNION ALL
    SELECT a.enrollment, a.installment FROM account a JOIN own o ON o.account_index = a.number_index
    UNION ALL
    SELECT c.enrollment, c.installment FROM companion c JOIN near n ON n.installment = c.installment
    JOIN kinship k ON k."user" = c.companion AND k.person = n.person) x $$;

-- P03: a companion of this program whose name sounds like hers, whether or not a number of hers was recorded. The index of
-- the sound is made by the application, which has the key.
CREATE OR REPLACE FUNCTION app.hits_of_names(list uuid, sounds bytea[])
RETURNS TABLE (code text, enrollment uuid, installment uuid, days integer, many integer)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ SELECT 'P03', x.enrollment, x.installment, NULL::integer, NULL::integer
   FROM app.examined_lines(list) x JOIN identity i ON i.person = x.person WHERE i.name_sound_index = ANY (sounds) $$;

-- Whose names are compared: the companions of the list's program.
CREATE OR REPLACE FUNCTION app.companions_of(list uuid) RETURNS TABLE (full_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT DISTINCT u.full_name FROM app.examined_scope(list) s JOIN companion_assignment c ON c.program = s.program
   JOIN user_account u ON u.id = c.companion WHERE app.may_examine(list) $$;
