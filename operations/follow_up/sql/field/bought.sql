-- $1 trip: its purchases, and whether with them more was bought of their item than planned.
SELECT b.id, b.plan_item, b.enrollment, b.program, b.flags ? 'over_quantity' AS beyond FROM purchase b WHERE b.shopping_trip = $1
