-- $1 grant: one purchase of each trip, by which the pictures of its receipt are reached.
SELECT DISTINCT ON (shopping_trip) shopping_trip AS trip, id FROM purchase WHERE entitlement = $1 AND state <> 'corrected' ORDER BY shopping_trip, id
