-- How far the women of a companion confirmed what was paid to them, and the two rules that look at it (F19).

-- One row for a companion (the last that a woman had, or had until the day of the payment; nobody: empty) and a component. `ripe` counts payments that are older
-- than so many days. Whoever did not answer is not known, and never counted as having received. With the rights of whoever asks.
-- With two days only what was paid from the one to the other, both included, and as old as it was on the last of them.
DROP FUNCTION IF EXISTS app.confirmation_counts(uuid, integer);
DROP FUNCTION IF EXISTS app.companions_in_doubt(uuid, integer, integer, integer);
CREATE OR REPLACE FUNCTION app.confirmation_counts(wanted uuid, ripe_days integer, since date DEFAULT NULL, until date DEFAULT NULL)
RETURNS TABLE (companion uuid, component uuid, paid integer, handed integer, used integer, whole integer, short integer,
               ripe integer, ripe_known integer, paid_rp bigint, known_paid_rp bigint, missing_rp bigint)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ WITH one AS (
     SELECT l.companion, t.component, y.paid_rp, c.received_rp, y.value_date <= coalesce(until, app.today()) - ripe_days AS is_ripe,
            EXISTS (SELECT 1 FROM card_code k JOIN card d ON d.id = k.card AND d.handed_on IS NOT NULL AND d.voided_at IS NULL
                    WHERE k.installment = i.id) AS handed,
            EXISTS (SELECT 1 FROM card_answer a WHERE a.payment = y.id) AS used
     FROM payment y JOIN installment i ON i.id = y.installment JOIN entitlement t ON t.id = i.entitlement
     LEFT JOIN LATERAL (
       SELECT a.companion FROM companion_assignment a
       WHERE a.enrollment = i.enrollment AND a.program = wanted AND (since IS NULL OR a.starts_on <= y.value_date)
       ORDER BY a.starts_on DESC, a.ends_on DESC NULLS FIRST, a.id DESC LIMIT 1) l ON true
     LEFT JOIN standing_confirmation c ON c.installment = i.id
     WHERE y.program = wanted AND y.state IN ('paid', 'partial')
       AND (since IS NULL OR y.value_date >= since) AND (until IS NULL OR y.value_date <= until))
   SELECT companion, component, count(*)::int, count(*) FILTER (WHERE handed)::int, count(*) FILTER (WHERE used)::int,
          count(*) FILTER (WHERE received_rp >= paid_rp)::int, count(*) FILTER (WHERE received_rp < paid_rp)::int,
          count(*) FILTER (WHERE is_ripe)::int, count(*) FILTER (WHERE is_ripe AND received_rp IS NOT NULL)::int,
          sum(paid_rp)::bigint, coalesce(sum(paid_rp) FILTER (WHERE received_rp IS NOT NULL), 0)::bigint,
          coalesce(sum(greatest(paid_rp - received_rp, 0)), 0)::bigint
   FROM one GROUP BY companion, component $$;

-- Which of the two rules speaks about each companion, with her share in percent: F19 when fewer of the ripe payments were
-- confirmed than the limit, F19A when more of the confirmations name a deduction. Of fewer than five nothing is said.
CREATE OR REPLACE FUNCTION app.companions_in_doubt(wanted uuid, low_days integer, low_pct integer, short_pct integer,
                                                   since date DEFAULT NULL, until date DEFAULT NULL)
RETURNS TABLE (code text, companion uuid, pct integer)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ WITH sums AS (
     SELECT c.companion, sum(c.ripe) AS ripe, sum(c.ripe_known) AS ripe_known, sum(c.whole + c.short) AS known, sum(c.short) AS short
     FROM app.confirmation_counts(wanted, low_days, since, until) c WHERE c.companion IS NOT NULL GROUP BY c.companion)
   SELECT 'F19', s.companion, (s.ripe_known * 100 / s.ripe)::int FROM sums s WHERE s.ripe >= 5 AND s.ripe_known * 100 < s.ripe * low_pct
   UNION ALL
   SELECT 'F19A', s.companion, (s.short * 100 / s.known)::int FROM sums s WHERE s.known >= 5 AND s.short * 100 > s.known * short_pct $$;

CREATE OR REPLACE FUNCTION app.hits_of_confirmations(list uuid)
RETURNS TABLE (code text, enrollment uuid, installment uuid, days integer, many integer)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ WITH low AS MATERIALIZED (SELECT r.days, r.many FROM app.checks_of(list) r WHERE r.code = 'F19'),
   short AS MATERIALIZED (SELECT r.many FROM app.checks_of(list) r WHERE r.code = 'F19A'),
   doubt AS MATERIALIZED (
     SELECT d.* FROM payment_list l CROSS JOIN low CROSS JOIN short
     CROSS JOIN LATERAL app.companions_in_doubt(l.program, low.days, low.many, short.many) d
     WHERE l.id = list AND (SELECT app.may_examine(list)))
   SELECT d.code, x.enrollment, x.installment, NULL::integer, d.pct
   FROM app.examined_lines(list) x
   CROSS JOIN LATERAL (SELECT a.companion FROM companion_assignment a WHERE a.enrollment = x.enrollment
                       ORDER BY a.starts_on DESC, a.ends_on DESC NULLS FIRST, a.id DESC LIMIT 1) c
   JOIN doubt d ON d.companion = c.companion WHERE EXISTS (SELECT 1 FROM doubt) $$;
