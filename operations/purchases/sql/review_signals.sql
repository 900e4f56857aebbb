-- $1 purchase: every reason to look at it, with its figures and the trip that it resembles.
SELECT s.code, s.risk, s.facts::text, s.found_at, o.id AS other_trip, o.shop AS other_shop, o.bought_on AS other_bought_on,
       u.full_name AS other_companion, s.code IN ('photo_seen', 'photo_alike') AND s.other_trip IS NULL AS elsewhere,
       (SELECT min(x.id::text)::uuid FROM purchase x WHERE x.shopping_trip = o.id) AS other_purchase,
       (SELECT string_agg(DISTINCT p.code, ', ') FROM purchase x JOIN enrollment e ON e.id = x.enrollment JOIN person p ON p.id = e.person
        WHERE x.shopping_trip = o.id) AS other_people
FROM purchase b JOIN purchase_signal s ON s.shopping_trip = b.shopping_trip AND coalesce(s.plan_item, b.plan_item) = b.plan_item
LEFT JOIN shopping_trip o ON o.id = s.other_trip LEFT JOIN user_account u ON u.id = o.companion
WHERE b.id = $1 ORDER BY s.risk DESC, s.code, s.found_at
