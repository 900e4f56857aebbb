-- The library of checks over a period: purchases, persons, decrees, companions; and the run itself.

-- What aid is not for, as plain words of a purchase (F16). A word of a list that auditors found again and again.
CREATE OR REPLACE FUNCTION app.outside_purpose() RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT '(mebel|furnitur|lemari|sofa|televisi|konsumsi acara|konsumsi rapat|sewa tenda|spanduk|seragam|hiasan|panggung|hiburan'
       || '|rokok|pulsa|perhiasan|cicilan|angsuran|arisan|bayar utang|bayar hutang|biaya administrasi|uang rokok|uang lelah)' $$;

-- Trips of the period that no later one corrects, each with whom it was for.
CREATE OR REPLACE FUNCTION app.trips_of_run(run uuid)
RETURNS TABLE (trip uuid, companion uuid, shop text, bought_on date, purchase uuid, plan_item uuid, enrollment uuid, amount_rp bigint)
LANGUAGE sql STABLE ROWS 10000 SET search_path = public, pg_temp AS
$$ SELECT t.id, t.companion, app.plain(t.shop), t.bought_on, b.id, b.plan_item, b.enrollment, b.amount_rp
   FROM app.people_of_run(run) p JOIN purchase b ON b.enrollment = p.enrollment AND b.state <> 'corrected'
   JOIN shopping_trip t ON t.id = b.shopping_trip JOIN entitlement m ON m.id = b.entitlement
   WHERE t.bought_on BETWEEN p.since AND p.until AND (p.funds IS NULL OR m.fund = ANY (p.funds)) $$;

-- F11, F12, F18: what was found about a trip when it arrived, or a later one like it (47_signals.sql); about an item: its purchase.
CREATE OR REPLACE FUNCTION app.library_signals(run uuid)
RETURNS TABLE (code text, enrollment uuid, subject_table text, subject_key text, day date, amount_rp bigint, days integer, many integer)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ WITH t AS MATERIALIZED (SELECT * FROM app.trips_of_run(run)),
   said AS MATERIALIZED (
     SELECT s.code, s.shopping_trip, s.plan_item, count(*)::integer AS many FROM purchase_signal s
     JOIN app.library_codes() k ON k.code = s.code AND k.source = 'library_signals'
     WHERE s.shopping_trip IN (SELECT trip FROM t) GROUP BY s.code, s.shopping_trip, s.plan_item)
   SELECT s.code, CASE WHEN count(DISTINCT t.enrollment) = 1 THEN min(t.enrollment::text)::uuid END,
          CASE WHEN s.plan_item IS NULL THEN 'shopping_trip' ELSE 'purchase' END,
          CASE WHEN s.plan_item IS NULL THEN s.shopping_trip::text ELSE min(t.purchase::text) END,
          min(t.bought_on), sum(t.amount_rp)::bigint, NULL::integer, max(s.many)
   FROM said s JOIN t ON t.trip = s.shopping_trip AND (s.plan_item IS NULL OR s.plan_item = t.plan_item)
   GROUP BY s.code, s.shopping_trip, s.plan_item $$;

CREATE OR REPLACE FUNCTION app.library_purchases(run uuid)
RETURNS TABLE (code text, enrollment uuid, subject_table text, subject_key text, day date, amount_rp bigint, days integer, many integer)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  WITH t AS MATERIALIZED (SELECT * FROM app.trips_of_run(run)),
  r AS MATERIALIZED (SELECT c.code, c.many FROM app.checks_of(run) c)
  -- F05A: one receipt's picture proves purchases of different women
  SELECT 'F05A', t.enrollment, 'purchase', t.purchase::text, min(t.bought_on), min(t.amount_rp), NULL::integer,
         count(DISTINCT b.enrollment)::integer
  FROM t JOIN purchase_signal s ON s.shopping_trip = t.trip AND s.code IN ('photo_seen', 'photo_alike')
  JOIN purchase b ON b.shopping_trip = s.other_trip AND b.enrollment <> t.enrollment AND b.state <> 'corrected'
  WHERE NOT EXISTS (SELECT 1 FROM purchase o WHERE o.shopping_trip = s.other_trip AND o.enrollment = t.enrollment)
  GROUP BY t.enrollment, t.purchase
  UNION ALL
  -- F05B: one companion, one shop, one day, many women
  SELECT 'F05B', NULL, 'shopping_trip', min(t.trip::text), t.bought_on, sum(t.amount_rp)::bigint, NULL, count(DISTINCT t.enrollment)::integer
  FROM t JOIN r ON r.code = 'F05B' GROUP BY t.companion, t.shop, t.bought_on, r.many HAVING count(DISTINCT t.enrollment) >= r.many
  UNION ALL
  -- F16: what was bought, or what came in its place, is not what the aid is for
  SELECT 'F16', t.enrollment, 'purchase', t.purchase::text, t.bought_on, t.amount_rp, NULL, NULL
  FROM t JOIN purchase b ON b.id = t.purchase AND b.state <> 'rejected' JOIN plan_item i ON i.id = b.plan_item
  WHERE ' ' || app.plain(CASE WHEN b.substitution IS NULL THEN i.name ELSE b.substitution END) || ' ' ~ (' ' || app.outside_purpose() || ' ') $$;

CREATE OR REPLACE FUNCTION app.library_people(run uuid)
RETURNS TABLE (code text, enrollment uuid, subject_table text, subject_key text, day date, amount_rp bigint, days integer, many integer)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  WITH p AS MATERIALIZED (
    SELECT x.*, y.paid_rp, y.period_rp, y.paid_on FROM app.people_of_run(run) x CROSS JOIN LATERAL (
      SELECT sum(y.paid_rp)::bigint AS paid_rp, sum(y.paid_rp) FILTER (WHERE y.value_date >= x.since)::bigint AS period_rp,
             min(y.value_date) FILTER (WHERE y.value_date >= x.since) AS paid_on FROM payment y
      WHERE y.enrollment = x.enrollment AND y.state IN ('paid', 'partial') AND y.value_date <= x.until
        AND (x.funds IS NULL OR y.fund = ANY (x.funds))) y),
  r AS MATERIALIZED (SELECT c.code, c.many FROM app.checks_of(run) c)
  -- F06A: at the last visits, so many one after the other, she was not met
  SELECT 'F06A', p.enrollment, 'visit', l.last::text, l.day, coalesce(p.paid_rp, 0), NULL::integer, l.missed
  FROM p JOIN r ON r.code = 'F06A' CROSS JOIN LATERAL (
    SELECT count(*)::integer AS missed, max(d.day) AS day, (array_agg(z.id ORDER BY d.day DESC, z.id DESC))[1] AS last
    FROM visit z CROSS JOIN LATERAL (SELECT coalesce(z.visited_on, z.planned_on) AS day) d
    WHERE z.enrollment = p.enrollment AND z.state = 'missed' AND d.day <= p.until
      AND NOT EXISTS (SELECT 1 FROM visit m WHERE m.enrollment = p.enrollment AND m.state IN ('submitted', 'accepted', 'sent_back')
                      AND coalesce(m.visited_on, m.planned_on) > d.day AND coalesce(m.visited_on, m.planned_on) <= p.until)) l
  WHERE l.missed >= r.many AND l.day >= p.since
  UNION ALL
  -- F07D: paid in the period, and somebody else looks like the same person by name, birth date and mother, and nobody has said
  -- that she is not
  SELECT 'F07D', p.enrollment, 'duplicate_review', d.id::text, greatest(app.business_day(d.made_at), p.paid_on), p.period_rp, NULL, d.score
  FROM p JOIN duplicate_review d ON d.enrollment = p.enrollment AND d.kind = 'similar' AND d.state IN ('open', 'unsure', 'same')
  WHERE greatest(app.business_day(d.made_at), p.paid_on) <= p.until AND p.period_rp > 0 $$;

CREATE OR REPLACE FUNCTION app.library_decrees(run uuid)
RETURNS TABLE (code text, enrollment uuid, subject_table text, subject_key text, day date, amount_rp bigint, days integer, many integer)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  WITH p AS MATERIALIZED (SELECT * FROM app.people_of_run(run)),
  k AS MATERIALIZED (  -- decrees in force, and when they were signed
    SELECT k.id, k.dated, (SELECT min(s.at) FROM trail s WHERE s.table_name = 'decree' AND s.row_key = k.id::text
                           AND s.after->>'state' = 'approved') AS signed_at
    FROM decree k WHERE k.program = (SELECT program FROM p LIMIT 1) AND k.state IN ('approved', 'amended')),
  lines AS MATERIALIZED (  -- their lines, also those that are gone
    SELECT d.id::text AS row_key FROM decree_line d JOIN k ON k.id = d.decree
    UNION SELECT t.row_key FROM trail t WHERE t.table_name = 'decree_line' AND t.verb <> 'insert'),
  later AS MATERIALIZED (
    SELECT w.row_key, w.version, coalesce(app.business_day(w.at), k.dated) AS day, k.dated, w.line, w.was
    FROM (SELECT c.row_key, c.version, c.at, coalesce(c.after, c.before) AS line, coalesce(c.before, (  -- what its last line left
            SELECT o.after FROM trail o WHERE o.table_name = c.table_name AND o.row_key = c.row_key AND o.version = c.version - 1), c.after) AS was
          FROM lines n JOIN trail c ON c.table_name = 'decree_line' AND c.row_key = n.row_key) w
    JOIN k ON k.id::text IN (w.was->>'decree', w.line->>'decree') AND w.at > k.signed_at)
  -- F17: in a decree without a place in a ranking that two persons had decided
  SELECT 'F17', p.enrollment, 'decree_line', d.id::text, k.dated, d.amount_rp * d.periods, NULL::integer, NULL::integer
  FROM p JOIN decree_line d ON d.enrollment = p.enrollment AND d.effect = 'grant' JOIN k ON k.id = d.decree
  WHERE k.dated BETWEEN p.since AND p.until AND NOT app.chosen_by_two(p.enrollment, coalesce(k.signed_at, 'infinity'))
    AND (p.funds IS NULL OR EXISTS (SELECT 1 FROM entitlement t WHERE t.decree_line = d.id AND t.fund = ANY (p.funds)))
  UNION ALL
  -- F20: a line was added, changed or taken away after its decree was signed
  SELECT 'F20', (array_agg(p.enrollment ORDER BY p.enrollment::text <> c.line->>'enrollment'))[1], 'decree_line', c.row_key, max(c.day),
         max((c.was->>'amount_rp')::bigint * (c.was->>'periods')::bigint), max(c.day - c.dated), count(DISTINCT c.version)::integer
  FROM later c JOIN p ON p.enrollment::text IN (c.line->>'enrollment', c.was->>'enrollment') AND c.day BETWEEN p.since AND p.until
  GROUP BY c.row_key $$;

-- F19, F19A: of a companion whose women rarely confirm, or often name a deduction; over the whole program in this period.
CREATE OR REPLACE FUNCTION app.library_companions(run uuid)
RETURNS TABLE (code text, enrollment uuid, subject_table text, subject_key text, day date, amount_rp bigint, days integer, many integer)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  WITH r AS MATERIALIZED (SELECT c.code, c.days, c.many FROM app.checks_of(run) c),
  s AS MATERIALIZED (SELECT * FROM app.examined_scope(run)),
  sums AS MATERIALIZED (
    SELECT c.companion, sum(c.paid_rp - c.known_paid_rp)::bigint AS unknown_rp, sum(c.missing_rp)::bigint AS missing_rp
    FROM s CROSS JOIN app.confirmation_counts(s.program, (SELECT days FROM r WHERE code = 'F19'), s.begins, s.ends) c GROUP BY c.companion)
  SELECT d.code, NULL::uuid, 'user_account', d.companion::text, s.ends, CASE d.code WHEN 'F19' THEN u.unknown_rp ELSE u.missing_rp END,
         NULL::integer, d.pct
  FROM s CROSS JOIN app.companions_in_doubt(s.program, (SELECT days FROM r WHERE code = 'F19'), (SELECT many FROM r WHERE code = 'F19'),
                                            (SELECT many FROM r WHERE code = 'F19A'), s.begins, s.ends) d
  JOIN sums u ON u.companion = d.companion WHERE app.may_examine(run) $$;

-- A run: the question first, then everything that the rules find, and how often each of them spoke. One at a time for a program.
-- Definer: what is found may lie where whoever asks does not reach; what of it she may read is the policies'.
CREATE OR REPLACE FUNCTION app.begin_library(wanted uuid, first_day date, last_day date, wanted_wave integer, wanted_site integer,
                                             wanted_fund text) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE this uuid := app.uuid7();
BEGIN
  IF app.has('administrator') OR NOT app.holds('approver', 'supervisor', 'auditor', 'system') OR wanted <> ALL (app.programs()) THEN
    RETURN NULL;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('berdaya library ' || wanted, 0));
  INSERT INTO library_run (id, program, number, since, until, wave, site, fund, made_by, at)
  SELECT this, wanted, 1 + coalesce(max(r.number), 0), first_day, last_day, wanted_wave, wanted_site, wanted_fund, app.actor_id(), clock_timestamp()
  FROM library_run r WHERE r.program = wanted;
  RETURN this;
END $$;

CREATE OR REPLACE FUNCTION app.find_library(this uuid, sounds bytea[]) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE source text; wanted uuid := (
  SELECT r.program FROM library_run r WHERE r.id = this AND r.made_by = app.actor_id() AND app.may_examine(this)
    AND NOT EXISTS (SELECT 1 FROM library_count c WHERE c.run = this));
BEGIN
  IF wanted IS NULL THEN RETURN NULL; END IF;
  FOREACH source IN ARRAY ARRAY['lists', 'money', 'promises', 'custody', 'signals', 'purchases', 'people', 'decrees', 'companions'] LOOP
    EXECUTE format('INSERT INTO library_hit (program, run, code, enrollment, subject_table, subject_key, day, amount_rp, days, many)
      SELECT $2, $1, code, enrollment, subject_table, subject_key, day, amount_rp, days, many FROM app.%I($1%s)
      ORDER BY code, day, subject_key', 'library_' || source, CASE source WHEN 'lists' THEN ', $3' ELSE '' END) USING this, wanted, sounds;
  END LOOP;
  INSERT INTO library_count (program, run, irregularity, code, check_rule, severity, days, many, hit_count, person_count, amount_rp, sha256)
  SELECT wanted, this, k.irregularity, k.code, c.rule, coalesce(c.severity, k.severity), c.days, c.many, coalesce(h.hits, 0),
         coalesce(h.persons, 0), coalesce(h.amount_rp, 0), encode(coalesce(h.hash, sha256('')), 'hex')
  FROM app.library_codes() k LEFT JOIN app.checks_of(this) c ON c.code = k.code
  LEFT JOIN (
    SELECT x.code, count(*)::integer AS hits, count(DISTINCT x.enrollment)::integer AS persons, sum(x.amount_rp)::bigint AS amount_rp,
           sha256(string_agg(sha256(convert_to(concat_ws(';', x.code, x.enrollment, x.subject_table, x.subject_key, x.day, x.amount_rp,
             'days', x.days, 'many', x.many), 'UTF8')), ''::bytea ORDER BY x.subject_table COLLATE "C", x.subject_key COLLATE "C")) AS hash
    FROM library_hit x WHERE x.run = this GROUP BY x.code) h ON h.code = k.code
  ORDER BY k.irregularity, k.code;
  RETURN (SELECT count(*) FROM library_hit x WHERE x.run = this);
END $$;

-- SHA-256 over what every rule found, the same whoever asks. Definer: who asks may not see how often each of them spoke.
CREATE OR REPLACE FUNCTION app.library_sha(this uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT encode(sha256(convert_to(coalesce(string_agg(n.code || ':' || n.sha256, E'\n' ORDER BY n.code COLLATE "C"), ''), 'UTF8')), 'hex')
   FROM library_run r LEFT JOIN library_count n ON n.run = r.id WHERE r.id = this AND app.may_examine(this) GROUP BY r.id $$;

-- What a rule asks, as the database runs it: the statement of the function that finds a code.
CREATE OR REPLACE FUNCTION app.library_query(wanted text) RETURNS text
LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ SELECT p.prosrc FROM app.library_codes() k JOIN pg_proc p ON p.proname = k.source AND p.pronamespace = 'app'::regnamespace
   WHERE k.code = wanted $$;
