-- $1 trip, without purchases yet; $2 plan items, and beside each $3 program, $4 enrollment, $5 grant, $6 quantity, $7 sum, $8 what was
-- bought instead ('' as planned), $9 the purchase that it replaces; $10 photos of the goods (their item, or the whole trip, and code),
-- $11 drawn to be looked at, $12 unsure, $13 the codes in the order in which lists show them, but for what women said about who
-- confirms. Reasons to look are found first: with one, none is accepted by itself; and when more is bought than planned, nothing
-- of the trip is, because all of it is perhaps recorded twice. A photo that proved another trip, or no receipt at all, is a
-- finding for the auditor too (F11).
WITH found AS MATERIALIZED (
  SELECT plan_item, code FROM app.find_signals($1, $2::uuid[], $6::int[], $7::bigint[],
    ARRAY(SELECT other <> '' FROM unnest($8::text[]) WITH ORDINALITY AS x(other, place) ORDER BY place), $10::uuid[])),
doubt AS MATERIALIZED (SELECT $11 OR $12 OR EXISTS (SELECT 1 FROM found WHERE code = 'over_quantity') AS look),
judged AS (
  SELECT b.*, NOT d.look AND NOT EXISTS (SELECT 1 FROM found f WHERE f.plan_item IS NULL OR f.plan_item = b.plan_item) AS accepted,
         (SELECT coalesce(jsonb_agg(code ORDER BY place), '[]') FROM unnest($13::text[]) WITH ORDINALITY AS x(code, place)
          WHERE code IN (SELECT f.code FROM found f WHERE f.plan_item IS NULL OR f.plan_item = b.plan_item)) AS flags
  FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::int[], $7::bigint[], $8::text[], $9::uuid[])
    AS b(plan_item, program, enrollment, entitlement, quantity, amount_rp, other, corrects) CROSS JOIN doubt d),
bought AS (
  INSERT INTO purchase (program, enrollment, entitlement, shopping_trip, plan_item, quantity, amount_rp, substitution, flags, in_sample,
                        state, accepted_unseen, confirmed_by, corrects)
  SELECT program, enrollment, entitlement, $1, plan_item, quantity, amount_rp, nullif(other, ''), flags, $11,
         CASE WHEN accepted THEN 'accepted' ELSE 'confirmed' END, accepted, app.actor_id(), corrects FROM judged
  RETURNING id, program, enrollment, amount_rp, flags)
INSERT INTO finding (program, enrollment, code, subject_table, subject_key, amount_rp, text, made_by, made_at)
SELECT program, enrollment, 'F11', 'purchase', id::text, amount_rp,
       CASE WHEN flags ? 'photo_seen' THEN 'Foto yang sama dipakai untuk belanja lain.' ELSE 'Belanja tanpa nota.' END,
       app.actor_id(), now()
FROM bought WHERE flags ?| ARRAY['photo_seen', 'no_receipt']
