-- Both sides of hand-overs that the actor sees; `incoming` ones were offered to her office, which does not see the visit and
-- so not why it was handed over. `told`: what that office found, the latest first.
SELECT h.id, h.code, h.call_name, h.village_code, h.planned_on, h.asked, v.reason, h.state, h.answer, h.made_by, o.name AS office,
  h.to_organization = app.organization() AS incoming, app.days_since(h.made_at) AS days,
  ARRAY(SELECT o.status FROM outcome o WHERE o.hand_over = h.id ORDER BY o.observed_on DESC, o.id DESC) AS told,
  ARRAY(SELECT o.observed_on FROM outcome o WHERE o.hand_over = h.id ORDER BY o.observed_on DESC, o.id DESC) AS told_on
FROM hand_over h JOIN organization o ON o.id = h.to_organization LEFT JOIN visit v ON v.id = h.visit
ORDER BY h.state <> 'offered', h.made_at DESC, h.id LIMIT 200
