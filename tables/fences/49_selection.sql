-- What must hold for selection whatever the door: rules are frozen once they are in force, two persons stand for a ranking,
-- nobody gets a place that no ranking gave her, and who is out comes back only as somebody decided.

-- Rules: the items with their version (lines_are_draft of 40_money.sql), the version itself as soon as it left draft.
CREATE OR REPLACE TRIGGER e_frozen_insert AFTER INSERT ON criterion REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.lines_are_draft('rule_version');
CREATE OR REPLACE TRIGGER e_frozen_update AFTER UPDATE ON criterion REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.lines_are_draft('rule_version');
CREATE OR REPLACE TRIGGER e_frozen_delete AFTER DELETE ON criterion REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.lines_are_draft('rule_version');
CREATE OR REPLACE TRIGGER a_sealed BEFORE UPDATE ON rule_version FOR EACH ROW
  WHEN (OLD.state <> 'draft' AND to_jsonb(OLD) - '{state,version}'::text[] IS DISTINCT FROM to_jsonb(NEW) - '{state,version}'::text[])
  EXECUTE FUNCTION app.refuse_final();

-- A ranking that left `made` keeps its facts; it is announced once, on the same day or later.
CREATE OR REPLACE TRIGGER a_sealed BEFORE UPDATE ON ranking FOR EACH ROW
  WHEN (OLD.state <> 'made' AND (OLD.announced_on IS NOT NULL
    OR to_jsonb(OLD) - '{announced_on,version}'::text[] IS DISTINCT FROM to_jsonb(NEW) - '{announced_on,version}'::text[]))
  EXECUTE FUNCTION app.refuse_final();

-- By the rank: pages of a ranking, and whoever has its last place.
CREATE INDEX IF NOT EXISTS selection_rank_in_order ON selection_rank (run, rank);

-- Ranks and decisions are added while the ranking is open. Locks first: who decides it at this moment is waited for.
CREATE OR REPLACE FUNCTION app.ranking_is_open() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE frozen boolean;
BEGIN
  EXECUTE format('SELECT 1 FROM ranking WHERE id IN (SELECT %I FROM new_rows) ORDER BY id FOR NO KEY UPDATE', TG_ARGV[0]);
  EXECUTE format('SELECT EXISTS (SELECT 1 FROM new_rows n JOIN ranking r ON r.id = n.%I WHERE r.state <> ''made'')',
                 TG_ARGV[0]) INTO frozen;
  IF frozen THEN
    RAISE EXCEPTION 'Pemeringkatan ini sudah diputuskan; isinya tidak bisa diubah.'
      USING ERRCODE = '23514', CONSTRAINT = 'ranking_is_open';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER e_open AFTER INSERT ON selection_rank REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.ranking_is_open('run');
CREATE OR REPLACE TRIGGER e_open AFTER INSERT ON ranking_decision REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.ranking_is_open('ranking');

-- Two different persons stand for it. Only who places one woman again after her objection does so alone: she is the one who
-- upheld it, two stood for the ranking it is based on, and nobody else is in it.
CREATE OR REPLACE FUNCTION app.two_deciders() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id WHERE n.state = 'decided' AND o.state <> 'decided'
             AND (SELECT count(DISTINCT d.decided_by) FROM ranking_decision d WHERE d.ranking = n.id) < 2
             AND NOT EXISTS (
               SELECT 1 FROM objection b JOIN ranking_decision d ON d.ranking = n.id AND d.decided_by = b.decided_by
               JOIN ranking first ON first.id = n.based_on AND first.id = b.ranking AND first.state = 'decided'
               WHERE b.id = n.objection AND b.state = 'upheld'
                 AND NOT EXISTS (SELECT 1 FROM selection_rank k WHERE k.run = n.id AND k.enrollment <> b.enrollment)))
  THEN
    RAISE EXCEPTION 'Pemeringkatan diputuskan oleh dua orang yang berbeda.'
      USING ERRCODE = '23514', CONSTRAINT = 'two_deciders';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER e_two_deciders AFTER UPDATE ON ranking REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.two_deciders();

-- A place comes from a rank of her own last assessment, in a decided ranking of her program.
CREATE OR REPLACE FUNCTION app.placed_by_ranking() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE unplaced boolean;
BEGIN  -- planned anew each time, as in app.check_steps
  EXECUTE 'SELECT count(*) > 0 FROM new_rows n JOIN old_rows o ON o.id = n.id
    WHERE o.state = ''scored'' AND n.state IN (''shortlisted'', ''waitlisted'', ''not_selected'')
      AND NOT EXISTS (
        SELECT 1 FROM selection_rank k JOIN ranking r ON r.id = k.run AND r.state = ''decided'' AND r.program = n.program
        WHERE k.enrollment = n.id AND k.verdict = n.state
          AND NOT EXISTS (SELECT 1 FROM assessment a LEFT JOIN assessment given ON given.id = k.assessment
                          WHERE a.enrollment = n.id AND a.number > coalesce(given.number, 1)))' INTO unplaced;
  IF unplaced THEN
    RAISE EXCEPTION 'Tempat dalam seleksi hanya diberikan oleh pemeringkatan yang sudah diputuskan.'
      USING ERRCODE = '23514', CONSTRAINT = 'placed_by_ranking';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER e_placed AFTER UPDATE ON enrollment REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.placed_by_ranking();

-- She is judged again only with an objection of hers that was upheld, and comes back from `duplicate` only with a review of
-- hers that was undone: in this very transaction, each by whoever acts.
CREATE OR REPLACE FUNCTION app.reopened_as_decided() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id
             WHERE o.state IN ('waitlisted', 'not_selected') AND n.state = 'scored'
               AND NOT EXISTS (SELECT 1 FROM objection b WHERE b.enrollment = n.id AND b.state = 'upheld'
                                 AND b.decided_by = app.actor_id() AND b.xmin = pg_current_xact_id()::xid)) THEN
    RAISE EXCEPTION 'Calon hanya dinilai kembali setelah keberatannya diterima.'
      USING ERRCODE = '23514', CONSTRAINT = 'reopened_by_objection';
  END IF;
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id WHERE o.state = 'duplicate' AND n.state = 'proposed'
               AND NOT EXISTS (SELECT 1 FROM duplicate_review v WHERE v.enrollment = n.id AND v.state = 'undone'
                                 AND v.undone_by = app.actor_id() AND v.xmin = pg_current_xact_id()::xid)) THEN
    RAISE EXCEPTION 'Calon ganda hanya kembali setelah keputusan gandanya dibatalkan.'
      USING ERRCODE = '23514', CONSTRAINT = 'reopened_by_review';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER e_reopened AFTER UPDATE ON enrollment REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.reopened_as_decided();
