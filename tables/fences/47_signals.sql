-- Why somebody should look at a shopping trip. Found once, when it arrives, and kept for both trips where two resemble
-- each other. Definer throughout: a companion sees neither others' trips nor what was found about her own. Planned once,
-- because planning all of it for one trip takes longer than finding out.

DROP FUNCTION IF EXISTS app.photo_used(text);
DROP FUNCTION IF EXISTS app.photo_used(text, uuid[]);
CREATE OR REPLACE FUNCTION app.plain(said text) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT btrim(regexp_replace(lower(said), '[^a-z0-9]+', ' ', 'g')) $$;

-- Of 64 bits, in how many two pictures differ. Receipts look alike: of two drawn at random one pair in 350.000 is the same
-- in all bits, one in 20.000 in all but 2, one in 230 in all but 8 (tests/receipt_pictures.py). So the farther apart, the
-- more else has to be the same before somebody is asked to look.
CREATE OR REPLACE FUNCTION app.alike_within(near boolean, same_total boolean) RETURNS integer LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE WHEN near AND same_total THEN 8 WHEN same_total THEN 4 WHEN near THEN 2 ELSE 0 END $$;

CREATE OR REPLACE FUNCTION app.picture_distance(one text, other text) RETURNS bigint LANGUAGE sql IMMUTABLE AS
$$ SELECT bit_count(('x' || one)::bit(64) # ('x' || other)::bit(64)) $$;

CREATE OR REPLACE FUNCTION app.office_of_trip(trip uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT p.organization FROM shopping_trip t JOIN program p ON p.id = t.program WHERE t.id = trip $$;

-- The pictures that speak for a trip: its receipts, and the goods when an event brought some; and the other way around.
DROP VIEW IF EXISTS app.trip_picture;
DROP FUNCTION IF EXISTS app.same_pictures(uuid);
DROP FUNCTION IF EXISTS app.keep_resembling(uuid);
CREATE INDEX IF NOT EXISTS document_alike ON document (perceptual_hash) WHERE perceptual_hash IS NOT NULL;
CREATE INDEX IF NOT EXISTS trip_of_total ON shopping_trip (receipt_total_rp);
CREATE INDEX IF NOT EXISTS trip_of_shop ON shopping_trip (app.plain(shop));
CREATE OR REPLACE FUNCTION app.pictures_of_trip(wanted uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS
$$ SELECT r.document FROM receipt r WHERE r.shopping_trip = wanted
   UNION ALL SELECT e.document FROM purchase b JOIN event_photo e ON e.purchase = b.id AND e.kind IN ('goods', 'receipt')
             WHERE b.shopping_trip = wanted $$;
CREATE OR REPLACE FUNCTION app.trips_of_picture(wanted uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS
$$ SELECT r.shopping_trip FROM receipt r WHERE r.document = wanted
   UNION ALL SELECT b.shopping_trip FROM event_photo e JOIN purchase b ON b.id = e.purchase
             WHERE e.document = wanted AND e.kind IN ('goods', 'receipt') $$;

-- Byte for byte anywhere, nearly the same within the office; never the trips that this one corrects. `goods` are photos of
-- the actor's that are not yet tied to the trip. Only trips that share something with this one are compared.
CREATE OR REPLACE FUNCTION app.same_pictures(wanted uuid, goods uuid[])
RETURNS TABLE (code text, risk integer, other uuid, facts jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS
$$ WITH RECURSIVE chain(id) AS (
     SELECT wanted UNION SELECT t.corrects FROM chain c JOIN shopping_trip t ON t.id = c.id WHERE t.corrects IS NOT NULL),
   mine AS MATERIALIZED (
     SELECT d.sha256, d.perceptual_hash FROM app.pictures_of_trip(wanted) AS p(id) JOIN document d ON d.id = p.id
     UNION SELECT d.sha256, d.perceptual_hash FROM document d WHERE d.id = ANY (goods) AND d.made_by = app.actor_id()),
   -- a trip without pictures is like none
   this AS MATERIALIZED (SELECT t.*, app.plain(t.shop) AS named FROM shopping_trip t
                         WHERE t.id = wanted AND (SELECT count(*) FROM mine) > 0),
   sharing AS MATERIALIZED (
     SELECT o.id, o.program, o.companion, o.shop, o.receipt_total_rp FROM this t JOIN shopping_trip o ON o.companion = t.companion
     UNION SELECT o.id, o.program, o.companion, o.shop, o.receipt_total_rp FROM this t JOIN shopping_trip o ON app.plain(o.shop) = t.named
     UNION SELECT o.id, o.program, o.companion, o.shop, o.receipt_total_rp FROM this t JOIN shopping_trip o ON o.receipt_total_rp = t.receipt_total_rp),
   near AS MATERIALIZED (
     SELECT o.id, app.alike_within(o.companion = t.companion OR app.plain(o.shop) = t.named, o.receipt_total_rp = t.receipt_total_rp) AS within
     FROM this t CROSS JOIN sharing o JOIN program p ON p.id = o.program AND p.organization = app.office_of_trip(wanted)),
   found AS (
     SELECT o.trip, 0 AS distance, true AS same FROM mine m JOIN document d ON d.sha256 = m.sha256
       CROSS JOIN LATERAL app.trips_of_picture(d.id) AS o(trip)
     UNION ALL
     SELECT o.trip, 0, false FROM mine m JOIN document d ON d.perceptual_hash = m.perceptual_hash AND d.sha256 <> m.sha256
       CROSS JOIN LATERAL app.trips_of_picture(d.id) AS o(trip) WHERE app.office_of_trip(o.trip) = app.office_of_trip(wanted)
     UNION ALL
     SELECT n.id, app.picture_distance(m.perceptual_hash, d.perceptual_hash), false
     FROM near n CROSS JOIN LATERAL app.pictures_of_trip(n.id) AS o(document) JOIN document d ON d.id = o.document
       JOIN mine m ON d.sha256 <> m.sha256 AND app.picture_distance(m.perceptual_hash, d.perceptual_hash) <= n.within)
   SELECT CASE WHEN bool_or(same) THEN 'photo_seen' ELSE 'photo_alike' END, CASE WHEN bool_or(same) THEN 50 ELSE 40 END,
          trip, jsonb_build_object('bits', min(distance))
   FROM found WHERE trip NOT IN (SELECT id FROM chain) GROUP BY trip $$;

-- Neighboring numbers of one shop's receipts, written on different days: a book of receipts that only she uses.
CREATE OR REPLACE FUNCTION app.next_receipts(wanted uuid)
RETURNS TABLE (code text, risk integer, other uuid, facts jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS
$$ SELECT 'receipt_sequence', 30, o.id, jsonb_build_object('shop', t.shop, 'no', t.receipt_no, 'other_no', o.receipt_no,
                                                           'days', abs(t.bought_on - o.bought_on))
   FROM shopping_trip t JOIN shopping_trip o ON o.companion = t.companion AND o.id <> t.id AND o.bought_on <> t.bought_on
     AND o.id IS DISTINCT FROM t.corrects AND app.plain(o.shop) = app.plain(t.shop)
   WHERE t.id = wanted AND t.receipt_no ~ '[0-9]{1,12}$' AND o.receipt_no ~ '[0-9]{1,12}$'
     AND regexp_replace(t.receipt_no, '[0-9]{1,12}$', '') = regexp_replace(o.receipt_no, '[0-9]{1,12}$', '')
     AND abs(substring(t.receipt_no FROM '[0-9]{1,12}$')::bigint - substring(o.receipt_no FROM '[0-9]{1,12}$')::bigint) = 1 $$;

-- Two trips resemble each other: the reviewer of each is told. Another office is told that there is one, not which.
CREATE OR REPLACE FUNCTION app.keep_resembling(wanted uuid, goods uuid[] DEFAULT '{}') RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS
$$ WITH found AS MATERIALIZED (
     SELECT * FROM app.same_pictures(wanted, goods) UNION ALL SELECT * FROM app.next_receipts(wanted)),
   both_ways AS (SELECT wanted AS trip, other, code, risk, facts FROM found
     UNION ALL SELECT other, wanted, code, risk, facts || CASE WHEN facts ? 'no'
       THEN jsonb_build_object('no', facts->'other_no', 'other_no', facts->'no') ELSE '{}' END FROM found)
   INSERT INTO purchase_signal (program, shopping_trip, other_trip, code, risk, facts, found_at)
   SELECT t.program, t.id, CASE WHEN app.office_of_trip(b.other) = app.office_of_trip(t.id) THEN b.other END, b.code, b.risk,
          b.facts, now()
   FROM both_ways b JOIN shopping_trip t ON t.id = b.trip ON CONFLICT DO NOTHING $$;

-- What the bank paid of the obligation that she spoke of; none when it took that back. Without a payment: all of it.
CREATE OR REPLACE FUNCTION app.paid_of(wanted uuid, by_payment uuid) RETURNS SETOF bigint LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT y.paid_rp FROM payment y WHERE y.id = by_payment AND y.state IN ('paid', 'partial')
   UNION ALL SELECT i.amount_rp FROM installment i WHERE i.id = wanted AND by_payment IS NULL $$;
REVOKE EXECUTE ON FUNCTION app.paid_of FROM PUBLIC;

-- What a woman says she received, against what was paid: the same round sum short with three women of one companion.
CREATE OR REPLACE FUNCTION app.round_deductions(companions uuid[])
RETURNS TABLE (companion uuid, women bigint, short_rp bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS
$$ SELECT a.companion, count(DISTINCT c.enrollment), n.paid_rp - c.received_rp
   FROM companion_assignment a JOIN confirmation c ON c.enrollment = a.enrollment
     AND c.confirmed_on >= a.starts_on AND (a.ends_on IS NULL OR c.confirmed_on <= a.ends_on)
   CROSS JOIN LATERAL app.paid_of(c.installment, c.payment) AS n(paid_rp)
   WHERE a.companion = ANY (companions) AND n.paid_rp > c.received_rp AND (n.paid_rp - c.received_rp) % 10000 = 0
   GROUP BY a.companion, n.paid_rp - c.received_rp HAVING count(DISTINCT c.enrollment) >= 3 $$;

-- Trips of this companion whose phone's clock was within the same minute: five and more are typed in one go.
CREATE OR REPLACE FUNCTION app.same_minute(wanted uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS
$$ SELECT o.id FROM shopping_trip t JOIN shopping_trip o ON o.companion = t.companion
     AND o.captured_at > t.captured_at - interval '1 minute' AND o.captured_at < t.captured_at + interval '1 minute'
   WHERE t.id = wanted AND NOT EXISTS (SELECT 1 FROM shopping_trip c WHERE c.corrects = o.id) $$;
