-- $1 enrollments: for each the newest ten of the actor's trips on which something was bought for her, with all their items.
WITH hers AS (
  SELECT DISTINCT b.enrollment, t.id, t.received_at FROM purchase b JOIN shopping_trip t ON t.id = b.shopping_trip
  WHERE b.enrollment = ANY ($1::uuid[]) AND t.companion = app.actor_id() AND b.state <> 'corrected'),
newest AS (SELECT h.*, row_number() OVER (PARTITION BY enrollment ORDER BY received_at DESC, id) AS place FROM hers h)
SELECT n.enrollment, t.id AS event, t.shop, t.bought_on, t.receipt_kind, t.receipt_no, t.receipt_total_rp AS total_rp, t.own_rp,
  (SELECT min(b.state) FROM purchase b WHERE b.shopping_trip = t.id AND b.enrollment = n.enrollment) AS state,
  (SELECT json_agg(json_build_object('plan_item', b.plan_item, 'person', p.code, 'quantity', b.quantity, 'amount_rp', b.amount_rp,
     'substitution', b.substitution, 'state', b.state, 'goods', ARRAY(
       SELECT DISTINCT g.document FROM event_photo g WHERE g.purchase = b.id AND g.field_event = t.id AND g.kind = 'goods'
       ORDER BY g.document)) ORDER BY b.id)::text
   FROM purchase b JOIN enrollment e ON e.id = b.enrollment JOIN person p ON p.id = e.person WHERE b.shopping_trip = t.id) AS items,
  ARRAY(SELECT r.document FROM receipt r WHERE r.shopping_trip = t.id ORDER BY r.page_no) AS receipts
FROM newest n JOIN shopping_trip t ON t.id = n.id WHERE n.place <= 10 ORDER BY n.enrollment, n.place
