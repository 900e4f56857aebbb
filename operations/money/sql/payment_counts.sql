SELECT y.state, count(*)::int AS count, sum(y.amount_rp)::bigint AS amount_rp, sum(y.paid_rp)::bigint AS paid_rp
FROM payment y JOIN payment_list l ON l.id = y.payment_list AND l.revision = y.list_revision
WHERE y.payment_list = $1 GROUP BY y.state ORDER BY y.state
