-- $1 batch: the lists that its lines became.
SELECT l.id, l.number, c.label AS component, l.period, l.line_count, l.total_rp, l.state
FROM payment_list l JOIN component c ON c.id = l.component
WHERE l.id IN (SELECT y.payment_list FROM past_payment q JOIN payment y ON y.id = q.payment WHERE q.past_batch = $1) ORDER BY l.number
