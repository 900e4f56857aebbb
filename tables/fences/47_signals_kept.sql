-- The signals of one trip and of its items, and the only way in which they are kept.

-- The price that an office knows for an item in a place: the longest name, then the nearest place.
CREATE OR REPLACE FUNCTION app.reference_for(item uuid)
RETURNS TABLE (reference uuid, price_rp bigint, factor_percent smallint, source varchar, priced_on date)
LANGUAGE sql STABLE AS
$$ SELECT r.id, r.price_rp, r.factor_percent, r.source, r.priced_on
   FROM plan_item i JOIN program g ON g.id = i.program JOIN enrollment e ON e.id = i.enrollment JOIN person p ON p.id = e.person
   JOIN price_reference r ON r.organization = g.organization AND r.state = 'active' AND app.plain(r.unit) = app.plain(i.unit)
     AND ' ' || app.plain(i.name) || ' ' LIKE '% ' || app.plain(r.name) || ' %'
     AND starts_with(coalesce(p.village_code, g.region_code, ''), r.region_code)
   WHERE i.id = item ORDER BY length(r.name) DESC, length(r.region_code) DESC, r.priced_on DESC LIMIT 1 $$;

CREATE OR REPLACE FUNCTION app.item_signals(wanted uuid, items uuid[], quantities integer[], amounts bigint[], others boolean[])
RETURNS TABLE (plan_item uuid, code text, risk integer, facts jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS
$$ WITH paid AS MATERIALIZED (
     SELECT c.entitlement, c.first_paid_on AS paid_on FROM app.count_balances(ARRAY(
       SELECT DISTINCT s.entitlement FROM plan_item i JOIN spending_plan s ON s.id = i.spending_plan WHERE i.id = ANY (items))) c)
   SELECT g.item, v.code, v.risk, v.facts
   FROM unnest(items, quantities, amounts, others) AS g(item, quantity, amount_rp, other)
   JOIN plan_item i ON i.id = g.item JOIN spending_plan s ON s.id = i.spending_plan JOIN shopping_trip t ON t.id = wanted
   LEFT JOIN LATERAL app.reference_for(i.id) r ON true
   LEFT JOIN paid ON paid.entitlement = s.entitlement
   CROSS JOIN LATERAL (SELECT g.quantity + coalesce(sum(b.quantity), 0) AS bought FROM purchase b
                       WHERE b.plan_item = i.id AND b.state NOT IN ('rejected', 'corrected')) before
   CROSS JOIN LATERAL (VALUES
     ('over_price', 20, g.amount_rp * 100 > i.unit_price_rp * g.quantity * 120,
        jsonb_build_object('each_rp', g.amount_rp / g.quantity, 'planned_rp', i.unit_price_rp)),
     ('over_reference', 30, g.amount_rp * 100 > r.price_rp * g.quantity * r.factor_percent,
        jsonb_build_object('each_rp', g.amount_rp / g.quantity, 'reference_rp', r.price_rp, 'percent', r.factor_percent,
                           'source', r.source, 'priced_on', r.priced_on)),
     ('over_quantity', 20, before.bought > i.quantity, jsonb_build_object('bought', before.bought, 'planned', i.quantity, 'unit', i.unit)),
     ('substitution', 10, g.other, '{}'::jsonb),
     ('before_payment', 30, t.bought_on < paid.paid_on, jsonb_build_object('bought_on', t.bought_on, 'paid_on', paid.paid_on))
   ) AS v(code, risk, raised, facts) WHERE v.raised $$;

-- By the indexes, also where nobody went shopping yet: a plan that was made then would read every trip once for each trip.
CREATE OR REPLACE FUNCTION app.trip_signals(wanted uuid, items uuid[])
RETURNS TABLE (code text, risk integer, facts jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS
$$ WITH plans AS MATERIALIZED (SELECT DISTINCT s.id, s.entitlement FROM plan_item i JOIN spending_plan s ON s.id = i.spending_plan
                               WHERE i.id = ANY (items)),
   sums AS (SELECT (SELECT sum(i.amount_rp) FROM plan_item i WHERE i.spending_plan IN (SELECT id FROM plans)) AS planned,
                   (SELECT sum(b.paid_rp) FROM app.count_balances(ARRAY(SELECT entitlement FROM plans)) b) AS paid)
   SELECT v.code, v.risk, v.facts
   FROM shopping_trip t JOIN user_account u ON u.id = t.companion CROSS JOIN sums
   CROSS JOIN LATERAL (SELECT app.plain(t.shop) AS name OFFSET 0) here
   CROSS JOIN LATERAL (SELECT count(*) AS trips, count(*) FILTER (WHERE o.shop = t.shop OR app.plain(o.shop) = here.name) AS here
                       FROM shopping_trip o WHERE o.companion = t.companion
                         AND NOT EXISTS (SELECT 1 FROM shopping_trip c WHERE c.corrects = o.id)) shops
   CROSS JOIN LATERAL (SELECT max(p.radius_m) AS radius_m
                       FROM app.points_of(ARRAY(SELECT i.enrollment FROM plan_item i WHERE i.id = ANY (items))) p) near
   CROSS JOIN LATERAL (VALUES
     ('no_receipt', 20, t.receipt_kind = 'none', '{}'::jsonb),
     ('correction', 10, t.corrects IS NOT NULL, '{}'),
     ('clock', 10, t.captured_at > t.received_at + interval '1 day', jsonb_build_object('captured_on', t.captured_at::date)),
     ('over_plan', 20, t.receipt_total_rp > sums.planned, jsonb_build_object('total_rp', t.receipt_total_rp, 'planned_rp', sums.planned)),
     ('over_paid', 20, t.receipt_total_rp > sums.paid, jsonb_build_object('total_rp', t.receipt_total_rp, 'paid_rp', sums.paid)),
     ('far_from_site', 20, t.distance_m > near.radius_m, jsonb_build_object('distance_m', t.distance_m, 'radius_m', near.radius_m)),
     ('one_shop', 10, shops.trips >= 10 AND shops.here * 100 > shops.trips * 60,
        jsonb_build_object('shop', t.shop, 'here', shops.here, 'trips', shops.trips)),
     ('own_shop', 50, length(app.plain(u.full_name)) > 3
        AND ' ' || app.plain(t.shop) || ' ' LIKE '% ' || app.plain(u.full_name) || ' %', jsonb_build_object('shop', t.shop))
   ) AS v(code, risk, raised, facts) WHERE t.id = wanted AND v.raised
   UNION ALL SELECT 'round_deduction', 30, jsonb_build_object('women', d.women, 'short_rp', d.short_rp)
   FROM shopping_trip t CROSS JOIN LATERAL (SELECT * FROM app.round_deductions(ARRAY[t.companion]) x ORDER BY x.women DESC LIMIT 1) d
   WHERE t.id = wanted $$;

-- At the birth of a trip, before its purchases: who confirms it, once. The codes say whether it may be accepted unseen.
DROP FUNCTION IF EXISTS app.find_signals(uuid, uuid[], integer[], bigint[], boolean[]);
CREATE OR REPLACE FUNCTION app.find_signals(trip uuid, items uuid[], quantities integer[], amounts bigint[], others boolean[], goods uuid[])
RETURNS TABLE (plan_item uuid, code varchar) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE together uuid[];
BEGIN
  IF NOT EXISTS (SELECT 1 FROM shopping_trip t WHERE t.id = trip AND t.companion = app.actor_id() AND app.holds('companion')
                   AND NOT EXISTS (SELECT 1 FROM purchase b WHERE b.shopping_trip = trip)) THEN RETURN; END IF;
  INSERT INTO purchase_signal (program, shopping_trip, plan_item, code, risk, facts, found_at)
  SELECT t.program, t.id, f.plan_item, f.code, f.risk, f.facts, now() FROM shopping_trip t CROSS JOIN LATERAL (
    SELECT * FROM app.item_signals(trip, items, quantities, amounts, others)
    UNION ALL SELECT NULL, s.* FROM app.trip_signals(trip, items) s) f WHERE t.id = trip ON CONFLICT DO NOTHING;
  PERFORM app.keep_resembling(trip, goods);
  together := ARRAY(SELECT app.same_minute(trip));
  IF cardinality(together) >= 5 THEN
    INSERT INTO purchase_signal (program, shopping_trip, code, risk, facts, found_at)
    SELECT t.program, t.id, 'same_minute', 20, jsonb_build_object('trips', cardinality(together)), now()
    FROM shopping_trip t WHERE t.id = ANY (together) AND NOT EXISTS (
      SELECT 1 FROM purchase_signal s WHERE s.shopping_trip = t.id AND s.code = 'same_minute') ON CONFLICT DO NOTHING;
  END IF;
  RETURN QUERY SELECT s.plan_item, s.code FROM purchase_signal s WHERE s.shopping_trip = trip;
END $$;

-- Photos of goods come with the event, after the trip; those of an answer long after it.
CREATE OR REPLACE FUNCTION app.signals_of_goods() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM app.keep_resembling(trip) FROM (SELECT DISTINCT b.shopping_trip AS trip FROM new_rows n JOIN purchase b ON b.id = n.purchase) AS touched;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER f_signals AFTER INSERT ON event_photo REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.signals_of_goods();

CREATE OR REPLACE FUNCTION app.signals_of_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO purchase_signal (program, shopping_trip, code, risk, facts, found_at)
  SELECT t.program, t.id, 'event_doubt', 20, jsonb_build_object('doubt', n.reason), now()
  FROM new_rows n JOIN shopping_trip t ON t.id = n.id WHERE n.verdict = 'flagged' ON CONFLICT DO NOTHING;
  INSERT INTO purchase_signal (program, shopping_trip, code, risk, facts, found_at)
  SELECT t.program, t.id, 'carried', 30, jsonb_build_object('carrier', u.full_name), now()
  FROM new_rows n JOIN shopping_trip t ON t.id = n.id JOIN user_account u ON u.id = n.carrier ON CONFLICT DO NOTHING;
  IF EXISTS (SELECT 1 FROM new_rows n JOIN purchase b ON b.shopping_trip = n.id AND b.accepted_unseen
             WHERE n.carrier IS NOT NULL OR n.verdict = 'flagged') THEN
    RAISE EXCEPTION 'Belanja yang dibawa orang lain atau diragukan tidak diterima otomatis.'
      USING ERRCODE = '23514', CONSTRAINT = 'unseen_is_undoubted';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER f_signals AFTER INSERT ON field_event REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.signals_of_event();

-- A woman's word comes after the shopping: what her companion confirmed and nobody decided is looked at again.
CREATE OR REPLACE FUNCTION app.signals_of_words() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM new_rows n CROSS JOIN LATERAL app.paid_of(n.installment, n.payment) AS p(rp) WHERE p.rp > n.received_rp) THEN RETURN NULL; END IF;
  INSERT INTO purchase_signal (program, shopping_trip, code, risk, facts, found_at)
  SELECT DISTINCT ON (t.id) t.program, t.id, 'round_deduction', 30, jsonb_build_object('women', d.women, 'short_rp', d.short_rp), now()
  FROM app.round_deductions(ARRAY(SELECT a.companion FROM companion_assignment a JOIN new_rows n ON n.enrollment = a.enrollment)) d
  JOIN shopping_trip t ON t.companion = d.companion
  WHERE EXISTS (SELECT 1 FROM purchase b WHERE b.shopping_trip = t.id AND (b.state = 'confirmed' OR b.accepted_unseen AND b.decided_by IS NULL))
  ORDER BY t.id, d.women DESC ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER f_signals AFTER INSERT ON confirmation REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.signals_of_words();

-- Nothing is accepted unseen while there is a reason to look; what a person accepted stays accepted; and what differs
-- from the plan is approved by an approver or a supervisor whom another asked.
CREATE OR REPLACE FUNCTION app.purchase_is_reviewed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF EXISTS (SELECT 1 FROM new_rows n JOIN purchase_signal s ON s.shopping_trip = n.shopping_trip
               AND coalesce(s.plan_item, n.plan_item) = n.plan_item WHERE n.accepted_unseen) THEN
      RAISE EXCEPTION 'Belanja yang bertanda tidak diterima otomatis.' USING ERRCODE = '23514', CONSTRAINT = 'purchase_unseen_is_clean';
    END IF;
    IF EXISTS (SELECT 1 FROM new_rows n JOIN field_event f ON f.id = n.shopping_trip
               WHERE n.accepted_unseen AND (f.carrier IS NOT NULL OR f.verdict = 'flagged')) THEN
      RAISE EXCEPTION 'Belanja yang dibawa orang lain atau diragukan tidak diterima otomatis.'
        USING ERRCODE = '23514', CONSTRAINT = 'unseen_is_undoubted';
    END IF;
    RETURN NULL;
  END IF;
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id
             WHERE o.state = 'accepted' AND n.state IN ('queried', 'rejected') AND o.decided_by IS NOT NULL) THEN
    RAISE EXCEPTION 'Belanja yang sudah diterima orang tidak ditolak atau ditanyakan lagi.'
      USING ERRCODE = '23514', CONSTRAINT = 'purchase_stays_accepted';
  END IF;
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id
             WHERE o.state = 'confirmed' AND n.state IN ('accepted', 'rejected')
               AND NOT CASE WHEN n.asked_by IS NULL THEN app.has('staff', 'supervisor') ELSE app.has('approver', 'supervisor') END) THEN
    RAISE EXCEPTION 'Keputusan ini untuk peran lain.' USING ERRCODE = '23514', CONSTRAINT = 'substitution_by_approver';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER e_reviewed_birth AFTER INSERT ON purchase REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.purchase_is_reviewed();
CREATE OR REPLACE TRIGGER e_reviewed AFTER UPDATE ON purchase REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.purchase_is_reviewed();
