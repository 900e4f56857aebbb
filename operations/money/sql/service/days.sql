-- The service days of the actor's programs, the newest first; $1 how many.
SELECT s.id, s.place, s.held_on, s.state, g.code AS program, c.listed, c.arrived
FROM service_day s JOIN program g ON g.id = s.program
CROSS JOIN LATERAL (SELECT count(*)::int AS listed, count(r.arrived_at)::int AS arrived FROM service_day_row r WHERE r.service_day = s.id) c
ORDER BY s.held_on DESC, s.id DESC LIMIT $1
