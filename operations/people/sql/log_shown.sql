-- One line for each person with the fields that were really shown.
INSERT INTO identity_read (opening, person, fields, actor, at)
SELECT $1, shown.person, shown.fields, app.actor_id(), clock_timestamp()
FROM unnest($2::uuid[], $3::text[]) AS shown(person, fields)
