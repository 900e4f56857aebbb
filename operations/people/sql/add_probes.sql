-- $1 route, $2 kind, $3 how many: the same statement whether there is anything to count or not.
INSERT INTO probe (actor, organization, route, kind, at)
SELECT app.actor_id(), app.organization(), $1, $2, clock_timestamp() FROM generate_series(1, $3::int)
