-- $1 service day, $2 users. Who helps already is not added again.
INSERT INTO service_day_helper (service_day, program, helper, added_by)
SELECT s.id, s.program, u, app.actor_id() FROM service_day s CROSS JOIN unnest($2::uuid[]) AS u WHERE s.id = $1
ON CONFLICT (service_day, helper) WHERE ended_at IS NULL DO NOTHING RETURNING id
