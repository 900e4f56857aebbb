-- What a decree promises: what the fund can give, to nobody twice, to whom a ranking of two persons gave a place. Checked
-- when it is locked and when it is approved, whatever the door.

-- Whom an amendment changes and whom its lines replace belong to its own program; a place is taken over once.
DO $$
DECLARE c record;
BEGIN
  FOR c IN SELECT * FROM (VALUES ('decree', 'amends', 'decree'), ('decree_line', 'replaces', 'enrollment')) AS v(name, field, target)
    WHERE NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conname = v.name || '_' || v.field || '_same_program')
  LOOP
    EXECUTE format('CREATE UNIQUE INDEX IF NOT EXISTS %I ON %I (id, program)', c.target || '_with_program', c.target);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (%I, program) REFERENCES %I (id, program)',
                   c.name, c.name || '_' || c.field || '_same_program', c.field, c.target);
  END LOOP;
END $$;
CREATE UNIQUE INDEX IF NOT EXISTS decree_line_replaces_once ON decree_line (decree, replaces, component)
  WHERE replaces IS NOT NULL;
CREATE INDEX IF NOT EXISTS decree_line_replaced ON decree_line (replaces) WHERE replaces IS NOT NULL;

-- The funds of a decree's program: what is promised of each and not given up, what other locked decrees will promise, what
-- this one wants, and what it sets free. An amendment sets free what its revoked persons were not paid yet.
CREATE OR REPLACE FUNCTION app.count_budget(decree_key uuid)
RETURNS TABLE (fund uuid, name text, ceiling_rp bigint, promised_rp bigint, locked_rp bigint, wanted_rp bigint, freed_rp bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ WITH asked AS (SELECT d.id, d.program FROM decree d WHERE d.id = decree_key),
   counted AS (
     SELECT d.id FROM decree d JOIN asked a ON a.program = d.program WHERE d.id = a.id OR d.state = 'locked'),
   moves AS (
     SELECT x.id AS decree, c.fund, l.amount_rp * l.periods AS wanted_rp, 0::bigint AS freed_rp
     FROM counted x JOIN decree_line l ON l.decree = x.id AND l.effect = 'grant' JOIN component c ON c.id = l.component
     UNION ALL
     SELECT x.id, t.fund, 0, i.amount_rp
     FROM counted x JOIN entitlement t ON t.state <> 'cancelled' AND t.enrollment IN (
            SELECT l.enrollment FROM decree_line l WHERE l.decree = x.id AND l.effect = 'revoke')
     JOIN installment i ON i.entitlement = t.id AND i.state IN ('planned', 'held')),
   of_decrees AS (
     SELECT m.decree, m.fund, sum(m.wanted_rp)::bigint AS wanted_rp, sum(m.freed_rp)::bigint AS freed_rp
     FROM moves m GROUP BY m.decree, m.fund),
   bound AS (
     SELECT t.fund, sum(t.promised_rp - coalesce((SELECT sum(i.amount_rp) FROM installment i WHERE i.entitlement = t.id
              AND i.state IN ('cancelled', 'forfeited')), 0))::bigint AS rp
     FROM entitlement t JOIN asked a ON a.program = t.program WHERE t.state <> 'cancelled' GROUP BY t.fund)
   SELECT f.id, f.name, f.ceiling_rp, coalesce(b.rp, 0),
          coalesce((SELECT sum(greatest(o.wanted_rp - o.freed_rp, 0)) FROM of_decrees o
                    WHERE o.fund = f.id AND o.decree <> decree_key), 0)::bigint,
          coalesce(m.wanted_rp, 0), coalesce(m.freed_rp, 0)
   FROM fund f JOIN asked a ON a.program = f.program LEFT JOIN bound b ON b.fund = f.id
   LEFT JOIN of_decrees m ON m.fund = f.id AND m.decree = decree_key $$;

-- Whom a decree would give a place for the second time: who is the same person stands in it again, or holds a live promise in
-- its program, under another code.
CREATE OR REPLACE FUNCTION app.count_twice(decree_key uuid) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ WITH named AS MATERIALIZED (
     SELECT DISTINCT e.id, e.person, l.program FROM decree_line l JOIN enrollment e ON e.id = l.enrollment
     WHERE l.decree = decree_key AND l.effect = 'grant')
   SELECT DISTINCT p.code FROM named n JOIN app.same_as(ARRAY(SELECT person FROM named)) s ON s.asked = n.person
   JOIN enrollment f ON f.person = s.person AND f.program = n.program AND f.person <> n.person JOIN person p ON p.id = n.person
   WHERE f.id IN (SELECT id FROM named)
      OR EXISTS (SELECT 1 FROM entitlement t WHERE t.enrollment = f.id AND t.state <> 'cancelled') ORDER BY 1 $$;

-- Whom a decree gives a place although the ranking it cites, or one based on it, does not. Without a ranking (made before there
-- were any): whom a ranking placed.
CREATE OR REPLACE FUNCTION app.count_unranked(decree_key uuid) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT DISTINCT p.code FROM decree d JOIN decree_line l ON l.decree = d.id AND l.effect = 'grant'
   JOIN enrollment e ON e.id = l.enrollment JOIN person p ON p.id = e.person
   CROSS JOIN LATERAL (
     SELECT coalesce(bool_or(d.ranking IN (r.id, r.based_on) AND k.verdict <> 'not_selected'), false) AS of_this, count(*) AS ranks
     FROM selection_rank k JOIN ranking r ON r.id = k.run AND r.state = 'decided' WHERE k.enrollment = e.id) placed
   WHERE d.id = decree_key AND CASE WHEN d.ranking IS NULL THEN placed.ranks > 0 ELSE NOT placed.of_this END ORDER BY 1 $$;

-- What the office is told of these: of its own decrees, and of one for which the actor is a stand-in.
CREATE OR REPLACE FUNCTION app.reads_decree(decree_key uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT NOT app.has('administrator') AND EXISTS (SELECT 1 FROM decree d WHERE d.id = decree_key AND (
     app.holds('staff', 'approver', 'treasurer', 'supervisor', 'auditor') AND d.program = ANY ((SELECT app.programs())::uuid[])
     OR d.id::text = ANY ((SELECT app.objects('decree'))::text[]))) $$;

CREATE OR REPLACE FUNCTION app.budget_of(decree_key uuid)
RETURNS TABLE (fund uuid, name text, ceiling_rp bigint, promised_rp bigint, locked_rp bigint, wanted_rp bigint, freed_rp bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT b.* FROM app.count_budget(decree_key) b WHERE app.reads_decree(decree_key) $$;

-- Staff who is narrowed to sites hears of her own people only.
CREATE OR REPLACE FUNCTION app.hears_of(said text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT NOT app.holds_at_sites() OR app.holds('approver', 'treasurer', 'supervisor') OR EXISTS (
     SELECT 1 FROM person p JOIN enrollment e ON e.person = p.id
     WHERE p.code = said AND e.site = ANY ((SELECT app.my_sites())::uuid[])) $$;

CREATE OR REPLACE FUNCTION app.twice_in(decree_key uuid) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT t FROM app.count_twice(decree_key) t WHERE app.reads_decree(decree_key) AND app.hears_of(t) $$;

CREATE OR REPLACE FUNCTION app.unranked_in(decree_key uuid) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT t FROM app.count_unranked(decree_key) t WHERE app.reads_decree(decree_key) AND app.hears_of(t) $$;

-- Two decrees of one program are locked and approved one after the other: the second one sees what the first one promised.
CREATE OR REPLACE FUNCTION app.decree_is_sound() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE d record; broken text;
BEGIN
  FOR d IN SELECT n.* FROM new_rows n JOIN old_rows o ON o.id = n.id
           WHERE n.state <> o.state AND n.state IN ('locked', 'approved') ORDER BY n.program, n.id LOOP
    PERFORM 1 FROM program WHERE id = d.program FOR NO KEY UPDATE;
    broken := CASE
      WHEN EXISTS (SELECT 1 FROM app.count_budget(d.id) b WHERE b.wanted_rp > 0 AND b.ceiling_rp < b.promised_rp
                     + b.wanted_rp - b.freed_rp + CASE d.state WHEN 'locked' THEN b.locked_rp ELSE 0 END) THEN 'decree_within_budget'
      WHEN EXISTS (SELECT 1 FROM app.count_twice(d.id)) THEN 'decree_names_nobody_twice'
      WHEN EXISTS (SELECT 1 FROM app.count_unranked(d.id)) THEN 'decree_follows_its_ranking'
      WHEN EXISTS (
        SELECT 1 FROM decree_line l JOIN decree_line o ON o.decree <> d.id AND l.decree = d.id
          AND (o.replaces = l.replaces OR l.effect = 'revoke' AND o.effect = 'revoke' AND o.enrollment = l.enrollment)
        JOIN decree x ON x.id = o.decree AND x.state IN ('locked', 'approved', 'amended'))
      OR EXISTS (
        SELECT 1 FROM decree_line l JOIN enrollment e ON e.id = l.replaces
        WHERE l.decree = d.id AND e.state NOT IN ('withdrawn', 'deceased', 'moved', 'revoked') AND NOT EXISTS (
          SELECT 1 FROM decree_line o WHERE o.decree = d.id AND o.effect = 'revoke' AND o.enrollment = l.replaces))
        THEN 'decree_replaces_once' END;
    IF broken IS NOT NULL THEN
      RAISE EXCEPTION 'SK ini tidak bisa dikunci atau disetujui.' USING ERRCODE = '23514', CONSTRAINT = broken;
    END IF;
  END LOOP;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER e_sound AFTER UPDATE ON decree REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.decree_is_sound();
