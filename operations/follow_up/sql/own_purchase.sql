-- $1 purchase that the actor confirmed, with the office's question and the photos of its trip.
SELECT b.id, b.state, b.reason, b.quantity, b.amount_rp, b.substitution, i.name, i.unit, i.quantity AS planned,
  i.unit_price_rp, t.shop, t.bought_on, p.code, p.call_name,
  ARRAY(SELECT r.document FROM receipt r WHERE r.shopping_trip = t.id ORDER BY r.page_no) AS photos,
  ARRAY(SELECT r.document FROM receipt r JOIN document d ON d.id = r.document WHERE r.shopping_trip = t.id AND d.media_type = 'application/pdf') AS pdfs
FROM purchase b JOIN plan_item i ON i.id = b.plan_item JOIN shopping_trip t ON t.id = b.shopping_trip
JOIN enrollment e ON e.id = b.enrollment JOIN person p ON p.id = e.person
WHERE b.id = $1 AND b.confirmed_by = app.actor_id() AND b.enrollment = ANY ((SELECT app.caseload())::uuid[])
