INSERT INTO identity_read (opening, person, fields, actor, at)
SELECT $1, p, $3, (SELECT app.actor_id()), clock_timestamp() FROM unnest($2::uuid[]) AS p
