-- Both sides of hand-overs that the actor sees; `incoming` ones were offered to her office, which does not see the visit and
-- so not why it was handed over. `told`: what that office found, the latest first. What waits comes first, the oldest of it
-- on top, so that nothing that waits is hidden behind what is newer.
SELECT h.id, h.code, h.call_name, h.village_code, h.planned_on, h.asked, v.reason, h.state, h.answer, h.made_by, o.name AS office,
  h.to_organization = app.organization() AS incoming, app.days_since(h.made_at) AS days, t.told, t.told_on
FROM hand_over h JOIN organization o ON o.id = h.to_organization LEFT JOIN visit v ON v.id = h.visit
CROSS JOIN LATERAL (SELECT coalesce(array_agg(c.status ORDER BY c.observed_on DESC, c.id DESC), '{}') AS told,
                           coalesce(array_agg(c.observed_on ORDER BY c.observed_on DESC, c.id DESC), '{}') AS told_on
                    FROM outcome c WHERE c.hand_over = h.id) t
CROSS JOIN LATERAL (SELECT h.state = 'offered' OR h.state = 'accepted' AND t.told = '{}' AS waits) w
ORDER BY w.waits DESC, CASE WHEN w.waits THEN h.made_at END, h.made_at DESC, h.id LIMIT 200
