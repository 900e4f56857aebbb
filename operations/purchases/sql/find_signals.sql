-- $1 trip, $2 plan items, $3 quantities, $4 sums, $5 whether each differs from the plan,
-- $6 photos of the goods: item (or the whole trip) and code.
SELECT plan_item, code FROM app.find_signals($1, $2::uuid[], $3::int[], $4::bigint[], $5::boolean[], $6::uuid[])
