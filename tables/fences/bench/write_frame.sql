\set n random(1, {count})
SELECT item, enrollment, entitlement, gen_random_uuid() AS trip FROM bench_shopper WHERE n = :n \gset
BEGIN;
SELECT {settings}, app.begin_operation('purchases.shopping.confirm_trip');
{statements}
COMMIT;
