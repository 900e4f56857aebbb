-- $1 service day, held until the tick is written: is it open, is it today, does the actor help?
SELECT s.id, s.state, s.held_on, s.held_on = app.today() AS is_today,
       EXISTS (SELECT 1 FROM service_day_helper h WHERE h.service_day = s.id AND h.helper = app.actor_id() AND h.ended_at IS NULL) AS helps
FROM service_day s WHERE s.id = $1 FOR SHARE OF s
