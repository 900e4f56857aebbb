-- The library of checks over a period, after the money moved: F01 to F20. What a rule is stands once, in 92 to 94 for payment
-- lists and here for what can only be seen afterwards; a run asks each of them about the lines of its period. What is asked
-- follows from the days of the period, never from today. Everything here runs inside app.find_library, as its owner.

-- Which irregularity each code belongs to, the function that finds it, and the severity of what is no rule of the office
-- (signals of purchases). The words are in operations/books/library_words.py.
CREATE OR REPLACE FUNCTION app.library_codes()
RETURNS TABLE (irregularity text, code text, source text, severity text) LANGUAGE sql IMMUTABLE AS
$$ VALUES
     ('F01', 'F01', 'hits_of_money', NULL), ('F02', 'F02', 'library_promises', NULL),
     ('F03', 'F03A', 'library_money', NULL), ('F03', 'F03B', 'library_money', NULL),
     ('F04', 'F04A', 'library_custody', NULL), ('F04', 'F04B', 'library_custody', NULL),
     ('F05', 'F05A', 'library_purchases', NULL), ('F05', 'F05B', 'library_purchases', NULL), ('F05', 'F05C', 'library_custody', NULL),
     ('F05', 'R01', 'hits_of_money', NULL), ('F05', 'H01', 'hits_of_people', NULL),
     ('F06', 'F06', 'hits_of_people', NULL), ('F06', 'F06A', 'library_people', NULL),
     ('F07', 'F07', 'hits_of_people', NULL), ('F07', 'F07A', 'hits_of_people', NULL), ('F07', 'F07B', 'hits_of_people', NULL),
     ('F07', 'F07C', 'hits_of_people', NULL), ('F07', 'F07D', 'library_people', NULL), ('F07', 'K01', 'hits_of_people', NULL),
     ('F08', 'F08', 'hits_of_people', NULL), ('F08', 'F08A', 'library_money', NULL),
     ('F09', 'F09', 'hits_of_people', NULL), ('F09', 'X01', 'hits_elsewhere', NULL),
     ('F10', 'F10', 'hits_of_people', NULL), ('F10', 'F10A', 'library_promises', NULL),
     ('F11', 'over_paid', 'library_signals', 'justify'), ('F11', 'over_plan', 'library_signals', 'note'),
     ('F11', 'before_payment', 'library_signals', 'justify'), ('F11', 'photo_seen', 'library_signals', 'justify'),
     ('F11', 'photo_alike', 'library_signals', 'note'), ('F11', 'receipt_sequence', 'library_signals', 'note'),
     ('F11', 'no_receipt', 'library_signals', 'note'),
     ('F12', 'over_price', 'library_signals', 'note'), ('F12', 'over_reference', 'library_signals', 'justify'),
     ('F12', 'over_quantity', 'library_signals', 'justify'), ('F12', 'substitution', 'library_signals', 'note'),
     ('F13', 'F13', 'library_promises', NULL),
     ('F14', 'F14', 'hits_of_money', NULL), ('F14', 'F14A', 'hits_of_money', NULL), ('F14', 'F14B', 'library_money', NULL),
     ('F15', 'F15', 'library_money', NULL), ('F16', 'F16', 'library_purchases', NULL), ('F17', 'F17', 'library_decrees', NULL),
     ('F18', 'one_shop', 'library_signals', 'note'), ('F18', 'same_minute', 'library_signals', 'note'),
     ('F18', 'own_shop', 'library_signals', 'justify'), ('F18', 'far_from_site', 'library_signals', 'note'),
     ('F18', 'round_deduction', 'library_signals', 'justify'), ('F18', 'P01', 'hits_of_people', NULL),
     ('F18', 'P02', 'hits_of_people', NULL), ('F18', 'P03', 'hits_of_names', NULL),
     ('F19', 'F19', 'library_companions', NULL), ('F19', 'F19A', 'library_companions', NULL),
     ('F20', 'F20', 'library_decrees', NULL), ('F20', 'R02', 'hits_of_money', NULL) $$;

-- Everybody about whom a run asks. A fund: who was promised something from it, and then only payments and promises from it.
DROP FUNCTION IF EXISTS app.people_of_run(uuid);
CREATE OR REPLACE FUNCTION app.people_of_run(run uuid)
RETURNS TABLE (enrollment uuid, person uuid, program uuid, since date, until date, funds uuid[])
LANGUAGE sql STABLE ROWS 10000 SET search_path = public, pg_temp AS
$$ SELECT e.id, e.person, e.program, r.since, least(r.until, app.today()),
          CASE WHEN r.fund IS NOT NULL THEN ARRAY(SELECT f.id FROM fund f WHERE f.program = r.program AND f.name = r.fund) END
   FROM library_run r JOIN enrollment e ON e.program = r.program
   WHERE r.id = run AND app.may_examine(run)
     AND (r.wave IS NULL OR e.wave IN (SELECT w.id FROM wave w WHERE w.program = r.program AND w.number = r.wave))
     AND (r.site IS NULL OR e.site IN (SELECT s.id FROM site s WHERE s.program = r.program AND s.number = r.site))
     AND (r.fund IS NULL OR e.id IN (SELECT t.enrollment FROM entitlement t JOIN fund f ON f.id = t.fund
                                     WHERE t.program = r.program AND f.name = r.fund)) $$;

-- The rules that look at payment lists, over what was paid. Those that need more than a paid line are below.
CREATE OR REPLACE FUNCTION app.library_lists(run uuid, sounds bytea[])
RETURNS TABLE (code text, enrollment uuid, subject_table text, subject_key text, day date, amount_rp bigint, days integer, many integer)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ SELECT h.code, h.enrollment, 'payment', y.id::text, y.value_date, y.paid_rp, h.days, h.many
   FROM (SELECT * FROM app.hits_of_money(run) UNION ALL SELECT * FROM app.hits_of_people(run)
         UNION ALL SELECT * FROM app.hits_of_names(run, sounds) UNION ALL SELECT * FROM app.hits_elsewhere(run)) h
   JOIN app.library_codes() k ON k.code = h.code AND k.source LIKE 'hits\_%'
   JOIN payment y ON y.installment = h.installment AND y.state IN ('paid', 'partial')
   JOIN app.people_of_run(run) p ON p.enrollment = y.enrollment AND (p.funds IS NULL OR y.fund = ANY (p.funds)) $$;

CREATE OR REPLACE FUNCTION app.library_money(run uuid)
RETURNS TABLE (code text, enrollment uuid, subject_table text, subject_key text, day date, amount_rp bigint, days integer, many integer)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  WITH l AS MATERIALIZED (
    SELECT y.id, y.enrollment, y.installment, y.payment_list, y.value_date, y.paid_rp, p.since, p.until
    FROM app.people_of_run(run) p JOIN payment y ON y.enrollment = p.enrollment AND y.state IN ('paid', 'partial')
    WHERE y.value_date BETWEEN p.since AND p.until AND (p.funds IS NULL OR y.fund = ANY (p.funds))),
  r AS MATERIALIZED (SELECT c.code, c.days FROM app.checks_of(run) c),
  less AS MATERIALIZED (
    SELECT l.*, l.paid_rp - c.received_rp AS missing_rp, c.confirmed_on FROM l JOIN standing_confirmation c ON c.installment = l.installment
    WHERE c.received_rp < l.paid_rp),
  led AS MATERIALIZED (  -- with whom she went on the day on which she said it
    SELECT x.id, a.companion FROM less x CROSS JOIN LATERAL (
      SELECT s.companion FROM companion_assignment s WHERE s.enrollment = x.enrollment AND s.starts_on <= x.confirmed_on
      ORDER BY s.starts_on DESC, s.ends_on DESC NULLS FIRST, s.id DESC LIMIT 1) a)
  -- F03A: she says she received less than was paid
  SELECT 'F03A', x.enrollment, 'payment', x.id::text, x.value_date, x.missing_rp, NULL::integer, NULL::integer FROM less x
  UNION ALL
  -- F03B: the same round sum is missing with three women and more of one companion
  SELECT 'F03B', x.enrollment, 'payment', x.id::text, x.value_date, x.missing_rp, NULL, d.women::integer
  FROM less x JOIN led ON led.id = x.id JOIN app.round_deductions(ARRAY(SELECT DISTINCT companion FROM led)) d
    ON d.companion = led.companion AND d.short_rp = x.missing_rp
  UNION ALL
  -- F08A: paid after she was out of the program; who died is F06's
  SELECT 'F08A', l.enrollment, 'payment', l.id::text, l.value_date, l.paid_rp, l.value_date - e.left_on, NULL
  FROM l JOIN enrollment e ON e.id = l.enrollment AND e.state IN ('withdrawn', 'moved', 'revoked', 'ineligible', 'duplicate')
  WHERE l.value_date > e.left_on
  UNION ALL
  -- F14B: on the account long after the treasury's order
  SELECT 'F14B', l.enrollment, 'payment', l.id::text, l.value_date, l.paid_rp, l.value_date - s.dated, NULL
  FROM l JOIN r ON r.code = 'F14B' JOIN treasury_document s ON s.payment_list = l.payment_list AND s.kind = 'sp2d' AND s.state = 'confirmed'
  WHERE l.value_date - s.dated > r.days
  UNION ALL
  -- F15: goods counted as handed over, and no signed record says so
  SELECT 'F15', l.enrollment, 'payment', l.id::text, l.value_date, l.paid_rp, NULL, NULL
  FROM l JOIN payment_list k ON k.id = l.payment_list AND k.route = 'goods'
  WHERE NOT EXISTS (SELECT 1 FROM payout_line v WHERE v.payment = l.id AND v.outcome = 'handed') $$;

-- What was promised and not paid, paid and not used, used and not accounted for. `day` is the first day after the limit.
CREATE OR REPLACE FUNCTION app.library_promises(run uuid)
RETURNS TABLE (code text, enrollment uuid, subject_table text, subject_key text, day date, amount_rp bigint, days integer, many integer)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  WITH p AS MATERIALIZED (SELECT * FROM app.people_of_run(run)),
  r AS MATERIALIZED (SELECT c.code, c.days FROM app.checks_of(run) c),
  promises AS MATERIALIZED (  -- with what was paid of each until the last day
    SELECT t.id, t.state, c.kind, p.*, y.paid_on, y.paid_rp
    FROM p JOIN entitlement t ON t.enrollment = p.enrollment AND t.state <> 'cancelled' AND (p.funds IS NULL OR t.fund = ANY (p.funds))
    JOIN component c ON c.id = t.component
    CROSS JOIN LATERAL (
      SELECT min(v.value_date) AS paid_on, sum(v.paid_rp)::bigint AS paid_rp FROM installment i JOIN payment v ON v.installment = i.id
      WHERE i.entitlement = t.id AND v.state IN ('paid', 'partial') AND v.value_date <= p.until) y),
  grants AS MATERIALIZED (SELECT * FROM promises g WHERE g.kind = 'grant' AND g.paid_on IS NOT NULL),
  found AS (
    -- F02: decreed, due for long, and nothing of it paid until then
    SELECT 'F02' AS code, m.enrollment, 'installment' AS subject_table, i.id AS subject, i.due_on + r.days + 1 AS day,
           i.amount_rp, least(m.paid_on, m.until) - i.due_on AS days, m.since, m.until
    FROM promises m JOIN r ON r.code = 'F02' JOIN enrollment e ON e.id = m.enrollment
    JOIN installment i ON i.entitlement = m.id AND i.number = 1 AND i.part = 0 AND i.state NOT IN ('forfeited', 'cancelled')
    WHERE coalesce(m.paid_on > i.due_on + r.days, true) AND coalesce(e.left_on > i.due_on + r.days, true)
    UNION ALL
    -- F10A: no report about a paid grant came until it was overdue, or only one that was sent back or holds no longer
    SELECT 'F10A', g.enrollment, 'entitlement', g.id, k.due_on + r.days + 1, g.paid_rp,
           least(CASE WHEN k.state NOT IN ('missing', 'sent_back') THEN k.submitted_on END, g.until) - k.due_on, g.since, g.until
    FROM app.count_reports(ARRAY(SELECT id FROM grants)) k JOIN grants g ON g.id = k.entitlement JOIN r ON r.code = 'F10A'
    WHERE k.state IN ('missing', 'sent_back') OR k.state <> 'reported_before' AND k.submitted_on > k.due_on + r.days AND NOT EXISTS (
      SELECT 1 FROM accountability_report o WHERE o.entitlement = g.id AND o.state <> 'sent_back' AND o.submitted_on <= k.due_on + r.days)
    UNION ALL
    -- F13: a grant was paid, and nothing was bought with it for long
    SELECT 'F13', g.enrollment, 'entitlement', g.id, g.paid_on + r.days + 1, g.paid_rp, least(b.first_on, g.until) - g.paid_on, g.since, g.until
    FROM grants g JOIN r ON r.code = 'F13' CROSS JOIN LATERAL (
      SELECT min(t.bought_on) AS first_on FROM purchase b JOIN shopping_trip t ON t.id = b.shopping_trip WHERE b.entitlement = g.id) b
    WHERE coalesce(b.first_on > g.paid_on + r.days, true) AND NOT EXISTS (  -- spent before there was Berdaya
      SELECT 1 FROM settlement s WHERE s.entitlement = g.id AND s.kind = 'reported_before' AND s.state = 'accepted'))
  SELECT f.code, f.enrollment, f.subject_table, f.subject::text, f.day, f.amount_rp, f.days, NULL::integer
  FROM found f WHERE f.day BETWEEN f.since AND f.until $$;

-- F04 and F05C, from who held passbook and card from when until when. The sum is what was paid into the account meanwhile.
CREATE OR REPLACE FUNCTION app.library_custody(run uuid)
RETURNS TABLE (code text, enrollment uuid, subject_table text, subject_key text, day date, amount_rp bigint, days integer, many integer)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  WITH a AS MATERIALIZED (
    SELECT b.id, p.enrollment, p.since, p.until, p.funds, b.state = 'closed' AS closed,
           (SELECT min(n.opened_on) FROM bank_account n WHERE n.replaces = b.id) AS ended_on
    FROM app.people_of_run(run) p JOIN bank_account b ON b.enrollment = p.enrollment AND b.verified_by IS NOT NULL),
  spell AS MATERIALIZED (
    SELECT a.id, a.enrollment, a.since, a.until, a.funds, s.event, s.holder, s.held_from, least(s.held_to, a.ended_on, a.until) AS held_to,
           least(s.held_to, a.ended_on) IS NULL AS lasts
    FROM a JOIN app.custody_spells(ARRAY(SELECT id FROM a)) s ON s.bank_account = a.id AND s.holder <> 'beneficiary'
    WHERE s.held_from <= least(a.until, a.ended_on) AND coalesce(least(s.held_to, a.ended_on), a.until) >= a.since
      AND NOT (a.closed AND least(s.held_to, a.ended_on) IS NULL)),  -- since when nobody needs it is not known
  kept AS MATERIALIZED (  -- with whom she went then
    SELECT s.*, c.companion FROM spell s CROSS JOIN LATERAL (
      SELECT g.companion FROM companion_assignment g WHERE g.enrollment = s.enrollment AND g.starts_on <= s.held_from
      ORDER BY g.starts_on DESC, g.ends_on DESC NULLS FIRST, g.id DESC LIMIT 1) c WHERE s.holder = 'companion'),
  crowd AS MATERIALIZED (  -- on each day on which she took one: of how many women she has something
    SELECT m.companion, m.held_from AS day, count(DISTINCT o.enrollment)::integer AS women
    FROM (SELECT DISTINCT k.companion, k.held_from FROM kept k) m
    JOIN kept o ON o.companion = m.companion AND o.held_from <= m.held_from AND (o.held_to > m.held_from OR o.lasts)
    GROUP BY m.companion, m.held_from),
  found AS (
    -- F04A: with her companion; F04B: with office or bank for long
    SELECT CASE s.holder WHEN 'companion' THEN 'F04A' ELSE 'F04B' END AS code, s.*, s.held_to - s.held_from AS days, NULL::integer AS many
    FROM spell s JOIN app.checks_of(run) r ON r.code = CASE s.holder WHEN 'companion' THEN 'F04A' ELSE 'F04B' END
    WHERE s.held_to - s.held_from >= r.days AND (s.lasts OR s.held_to > s.held_from)
    UNION ALL
    -- F05C: one companion held those of many women at the same time
    SELECT 'F05C', k.id, k.enrollment, k.since, k.until, k.funds, k.event, k.holder, k.held_from, k.held_to, k.lasts, k.held_to - k.held_from, w.women
    FROM kept k CROSS JOIN LATERAL (
      SELECT max(c.women) AS women FROM crowd c
      WHERE c.companion = k.companion AND c.day >= k.held_from AND (c.day < k.held_to OR k.lasts)) w
    JOIN app.checks_of(run) r ON r.code = 'F05C' WHERE w.women >= r.many)
  SELECT f.code, f.enrollment, CASE WHEN f.event IS NULL THEN 'bank_account' ELSE 'custody_event' END, coalesce(f.event::text, f.id::text),
         greatest(f.held_from, f.since), coalesce((SELECT sum(y.paid_rp) FROM payment y WHERE y.bank_account = f.id
           AND y.state IN ('paid', 'partial') AND y.value_date BETWEEN f.held_from AND f.held_to
           AND (f.funds IS NULL OR y.fund = ANY (f.funds))), 0)::bigint, f.days, f.many
  FROM found f $$;
