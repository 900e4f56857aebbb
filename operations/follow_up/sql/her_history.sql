-- $1 enrollments. What the companions did, the newest first; a visit that is still to make is not history.
SELECT h.* FROM (
  SELECT v.enrollment, 'home_visit' AS kind, v.visited_on AS on_day, v.id, v.business_idea AS title, NULL AS detail,
         NULL::bigint AS amount_rp, NULL AS state, NULL AS reason, '{}'::uuid[] AS photos
  FROM home_visit v WHERE v.enrollment = ANY ($1::uuid[])
  UNION ALL
  SELECT b.enrollment, 'purchase', t.bought_on, b.id, i.name, t.shop, b.amount_rp, b.state, b.reason,
         ARRAY(SELECT r.document FROM receipt r WHERE r.shopping_trip = t.id ORDER BY r.page_no)
  FROM purchase b JOIN shopping_trip t ON t.id = b.shopping_trip JOIN plan_item i ON i.id = b.plan_item
  WHERE b.enrollment = ANY ($1::uuid[])
  UNION ALL
  SELECT v.enrollment, 'visit', coalesce(v.visited_on, v.planned_on), v.id, v.business_status, v.needs, v.turnover_rp,
         v.state, v.reason, '{}'
  FROM visit v WHERE v.enrollment = ANY ($1::uuid[]) AND v.state NOT IN ('planned', 'sent_back')) AS h
ORDER BY h.on_day DESC, h.kind, h.id
