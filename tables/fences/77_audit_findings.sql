-- Findings of auditors: the days to answer, two sides that are never one person, and what a class may say.

-- The version of the program's office in force, else sixty days.
CREATE OR REPLACE FUNCTION app.audit_days(wanted uuid) RETURNS integer LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ SELECT coalesce((SELECT r.answer_days::integer FROM audit_rule r JOIN program p ON p.organization = r.organization
                    WHERE p.id = wanted AND r.state = 'active'), 60) $$;

-- How long identities are open to an auditor, of how many persons at once, how many lists of hers are matched in a day: by the same
-- rule; without one (or a program) by the installation's setting, else by what came with Berdaya: `tables/books/audit_rule.py` says
-- these to a new version.
CREATE OR REPLACE FUNCTION app.audit_limits(wanted uuid) RETURNS TABLE (opening_hours integer, opening_most integer, matches_a_day integer)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ SELECT coalesce(r.opening_hours::int, app.setting('audit_opening_hours')::int, 72), coalesce(r.opening_most::int, 2000),
     coalesce(r.matches_a_day::int, app.setting('letter_matches_a_day')::int, 3)
   FROM (SELECT 1) one LEFT JOIN (SELECT a.* FROM audit_rule a JOIN program p ON p.organization = a.organization
                                  WHERE p.id = wanted AND a.state = 'active') r ON true $$;

CREATE UNIQUE INDEX IF NOT EXISTS audit_rule_in_force_once ON audit_rule (organization) WHERE state = 'active';
CREATE UNIQUE INDEX IF NOT EXISTS follow_up_reviewed_once ON follow_up_review (audit_follow_up) WHERE audit_follow_up IS NOT NULL;
DROP INDEX IF EXISTS figure_said_once;  -- rows older than their maker's column may be there twice
CREATE UNIQUE INDEX figure_said_once ON published_figure (program, name, subject_table, subject_key, as_of, md5(source),
  coalesce(corrects, '00000000-0000-0000-0000-000000000000'::uuid)) WHERE made_by IS NOT NULL;
CREATE UNIQUE INDEX IF NOT EXISTS figure_corrected_once ON published_figure (corrects) WHERE corrects IS NOT NULL;

-- What belongs to a finding is of its program, and of its recommendation.
DO $$
DECLARE c record;
BEGIN
  CREATE UNIQUE INDEX IF NOT EXISTS audit_finding_with_program ON audit_finding (id, program);
  CREATE UNIQUE INDEX IF NOT EXISTS audit_recommendation_of_finding ON audit_recommendation (id, audit_finding);
  CREATE UNIQUE INDEX IF NOT EXISTS audit_follow_up_of_recommendation ON audit_follow_up (id, audit_recommendation);
  CREATE UNIQUE INDEX IF NOT EXISTS audit_follow_up_of_finding ON audit_follow_up (id, audit_finding);
  FOR c IN SELECT * FROM (VALUES
      ('audit_recommendation', '(audit_finding, program)', 'audit_finding (id, program)'),
      ('audit_follow_up', '(audit_finding, program)', 'audit_finding (id, program)'),
      ('audit_evidence', '(audit_finding, program)', 'audit_finding (id, program)'),
      ('follow_up_review', '(audit_finding, program)', 'audit_finding (id, program)'),
      ('audit_follow_up', '(audit_recommendation, audit_finding)', 'audit_recommendation (id, audit_finding)'),
      ('follow_up_review', '(audit_recommendation, audit_finding)', 'audit_recommendation (id, audit_finding)'),
      ('follow_up_review', '(audit_follow_up, audit_recommendation)', 'audit_follow_up (id, audit_recommendation)'),
      ('audit_evidence', '(audit_follow_up, audit_finding)', 'audit_follow_up (id, audit_finding)')) AS v(name, columns, target)
  LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conname = left(c.name || '_of_' || split_part(c.target, ' ', 1), 63)) THEN
      EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY %s REFERENCES %s',
                     c.name, left(c.name || '_of_' || split_part(c.target, ' ', 1), 63), c.columns, c.target);
    END IF;
  END LOOP;
END $$;

-- Who acted on which side: who opened, classed or decided, and who answered or gave proof.
CREATE OR REPLACE FUNCTION app.audit_sides(findings uuid[]) RETURNS TABLE (audit_finding uuid, side text, who uuid)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT f.id, v.side, v.who FROM audit_finding f
  CROSS JOIN LATERAL (VALUES ('auditor', f.made_by), ('auditor', f.decided_by), ('auditor', f.closed_by), ('office', f.answered_by)) AS v(side, who)
  WHERE f.id = ANY (findings) AND v.who IS NOT NULL
  UNION SELECT r.audit_finding, 'auditor', r.made_by FROM follow_up_review r WHERE r.audit_finding = ANY (findings)
  UNION SELECT u.audit_finding, 'office', u.made_by FROM audit_follow_up u WHERE u.audit_finding = ANY (findings)
  UNION SELECT e.audit_finding, CASE WHEN e.audit_follow_up IS NULL THEN 'auditor' ELSE 'office' END, e.made_by
  FROM audit_evidence e WHERE e.audit_finding = ANY (findings) $$;

-- Of one finding these are different persons.
CREATE OR REPLACE FUNCTION app.audit_sides_apart() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM app.audit_sides(ARRAY(
      SELECT coalesce(r.row->>'audit_finding', r.row->>'id')::uuid FROM (SELECT to_jsonb(n) AS row FROM new_rows n) r)) s
    GROUP BY s.audit_finding, s.who HAVING count(DISTINCT s.side) > 1) THEN
    RAISE EXCEPTION 'Yang memeriksa dan yang menjawab satu temuan selalu orang yang berbeda.'
      USING ERRCODE = '23514', CONSTRAINT = 'audit_sides_apart';
  END IF;
  RETURN NULL;
END $$;
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['audit_finding', 'audit_follow_up', 'audit_evidence', 'follow_up_review'] LOOP
    EXECUTE format('CREATE OR REPLACE TRIGGER e_sides_apart AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows
                    FOR EACH STATEMENT EXECUTE FUNCTION app.audit_sides_apart()', name);
  END LOOP;
  CREATE OR REPLACE TRIGGER e_sides_still_apart AFTER UPDATE ON audit_finding REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION app.audit_sides_apart();
END $$;

-- The last word on each recommendation, and whether something was done that nobody classed yet.
CREATE OR REPLACE FUNCTION app.audit_standing(findings uuid[])
RETURNS TABLE (audit_finding uuid, audit_recommendation uuid, verdict text, is_final boolean, is_unread boolean)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT r.audit_finding, r.id, v.verdict, coalesce(v.verdict IN ('as_recommended', 'cannot_be'), false),
         EXISTS (SELECT 1 FROM audit_follow_up u WHERE u.audit_recommendation = r.id
                 AND NOT EXISTS (SELECT 1 FROM follow_up_review w WHERE w.audit_follow_up = u.id))
  FROM audit_recommendation r
  LEFT JOIN LATERAL (SELECT w.verdict::text FROM follow_up_review w WHERE w.audit_recommendation = r.id ORDER BY w.made_at DESC, w.id DESC LIMIT 1) v ON true
  WHERE r.audit_finding = ANY (findings) $$;

-- Opened with the days in force; answered when something was done about each recommendation that still wants it; accepted when
-- nothing more is wanted; escalated unanswered only after its day.
CREATE OR REPLACE FUNCTION app.audit_finding_follows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF EXISTS (SELECT 1 FROM new_rows n WHERE n.due_on <> n.received_on + app.audit_days(n.program) OR n.received_on > app.today()) THEN
      RAISE EXCEPTION 'Batas jawaban dihitung dari hari laporan diterima.' USING ERRCODE = '23514', CONSTRAINT = 'audit_finding_due_is_counted';
    END IF;
    RETURN NULL;
  END IF;
  IF NOT app.has('auditor', 'system') AND EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id
       WHERE (n.decided_by, n.closed_by, n.escalated_to) IS DISTINCT FROM (o.decided_by, o.closed_by, o.escalated_to)) THEN
    RAISE EXCEPTION 'Keputusan atas temuan hanya ditandatangani pemeriksa.' USING ERRCODE = '23514', CONSTRAINT = 'audit_decision_is_the_auditors';
  END IF;
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id AND o.state <> n.state
             JOIN app.audit_standing(ARRAY(SELECT id FROM new_rows)) s ON s.audit_finding = n.id
             WHERE n.state = 'answered' AND NOT s.is_final AND NOT s.is_unread OR n.state = 'accepted' AND (NOT s.is_final OR s.is_unread)) THEN
    RAISE EXCEPTION 'Masih ada rekomendasi yang belum ditindaklanjuti atau belum dinilai.'
      USING ERRCODE = '23514', CONSTRAINT = 'audit_finding_is_followed_up';
  END IF;
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id
             WHERE o.state = 'open' AND (n.state = 'escalated' AND n.due_on >= app.today()
               OR n.state = 'withdrawn' AND EXISTS (SELECT 1 FROM audit_follow_up u WHERE u.audit_finding = n.id))) THEN
    RAISE EXCEPTION 'Temuan diteruskan sesudah batas jawabannya, dan dicabut sebelum ada tindak lanjut.'
      USING ERRCODE = '23514', CONSTRAINT = 'audit_finding_in_its_time';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER f_follows_insert AFTER INSERT ON audit_finding REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.audit_finding_follows();
CREATE OR REPLACE TRIGGER f_follows_update AFTER UPDATE ON audit_finding REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.audit_finding_follows();

-- No more comes back than was said, nor than was recommended; follow-ups while the office has the word, classes while the auditor has.
CREATE OR REPLACE FUNCTION app.audit_sums_fit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'audit_recommendation' THEN
    IF EXISTS (SELECT 1 FROM audit_finding f JOIN new_rows n ON n.audit_finding = f.id WHERE f.state <> 'open'
                 OR f.amount_rp < (SELECT sum(r.amount_rp) FROM audit_recommendation r WHERE r.audit_finding = f.id)) THEN
      RAISE EXCEPTION 'Jumlah rekomendasi melebihi jumlah temuannya.' USING ERRCODE = '23514', CONSTRAINT = 'audit_recommended_is_found';
    END IF;
  ELSIF TG_TABLE_NAME = 'audit_follow_up' THEN
    IF EXISTS (SELECT 1 FROM new_rows n JOIN audit_finding f ON f.id = n.audit_finding WHERE f.state NOT IN ('open', 'escalated')) THEN
      RAISE EXCEPTION 'Tindak lanjut dicatat selagi temuan menunggu kantor.' USING ERRCODE = '23514', CONSTRAINT = 'audit_follow_up_in_its_turn';
    END IF;
  ELSIF EXISTS (
    SELECT 1 FROM new_rows n JOIN audit_finding f ON f.id = n.audit_finding JOIN audit_recommendation r ON r.id = n.audit_recommendation
    LEFT JOIN audit_follow_up u ON u.id = n.audit_follow_up
    WHERE n.recovered_rp > coalesce(u.recovered_rp, 0)
       OR r.amount_rp < (SELECT sum(w.recovered_rp) FROM follow_up_review w WHERE w.audit_recommendation = r.id)
       OR n.audit_follow_up IS NOT NULL AND f.state <> 'answered'
       OR n.audit_follow_up IS NULL AND (f.state NOT IN ('open', 'escalated') OR f.due_on >= app.today())) THEN
    RAISE EXCEPTION 'Penilaian ini tidak cocok dengan tindak lanjut atau jumlah rekomendasinya.'
      USING ERRCODE = '23514', CONSTRAINT = 'audit_review_fits';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER f_sums_fit AFTER INSERT ON audit_recommendation REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.audit_sums_fit();
CREATE OR REPLACE TRIGGER f_sums_fit AFTER INSERT ON audit_follow_up REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.audit_sums_fit();
CREATE OR REPLACE TRIGGER f_sums_fit AFTER INSERT ON follow_up_review REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.audit_sums_fit();
