-- $1 purchase: its place in the queue of what the actor may decide, and what stands before and behind it.
WITH queue AS MATERIALIZED (
  SELECT b.id, coalesce((SELECT sum(s.risk) FROM purchase_signal s WHERE s.shopping_trip = b.shopping_trip
                          AND coalesce(s.plan_item, b.plan_item) = b.plan_item), 0) AS risk, t.received_at
  FROM purchase_in_question w JOIN purchase b ON b.id = w.id JOIN shopping_trip t ON t.id = b.shopping_trip
  JOIN enrollment e ON e.id = b.enrollment CROSS JOIN (SELECT app.actor_id() AS id) me
  WHERE NOT (b.state = 'queried' AND b.answer_until >= (SELECT app.today()))
    AND b.confirmed_by <> me.id AND b.asked_by IS DISTINCT FROM me.id
    AND CASE WHEN b.asked_by IS NULL THEN (SELECT app.has('staff', 'supervisor')) ELSE (SELECT app.has('approver', 'supervisor')) END
    AND NOT EXISTS (SELECT 1 FROM companion_assignment a WHERE a.enrollment = b.enrollment AND a.companion = me.id)
    AND NOT EXISTS (SELECT 1 FROM kinship k WHERE k.person = e.person AND k."user" = me.id)
    AND NOT EXISTS (SELECT 1 FROM field_event f WHERE f.id = b.shopping_trip AND f.carrier = me.id)
), placed AS (
  SELECT id, row_number() OVER w AS place, count(*) OVER () AS many, lag(id) OVER w AS before, lead(id) OVER w AS behind
  FROM queue WINDOW w AS (ORDER BY risk DESC, received_at, id))
SELECT p.place, coalesce(p.many, (SELECT count(*) FROM queue)) AS many, p.before,
       coalesce(p.behind, (SELECT f.id FROM placed f WHERE f.place = 1 AND f.id IS DISTINCT FROM $1::uuid)) AS behind
FROM (SELECT 1) one LEFT JOIN placed p ON p.id = $1::uuid
