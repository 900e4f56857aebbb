-- $1 id, $2 program, $3 site, $4 and $5 thousandths of degrees, $6 meters, $7 now. Without RETURNING: who writes a point
-- down may not be allowed to read it back.
INSERT INTO site_point (id, program, site, latitude, longitude, radius_m, made_by, made_at)
VALUES ($1, $2, $3, $4, $5, $6, app.actor_id(), $7)
