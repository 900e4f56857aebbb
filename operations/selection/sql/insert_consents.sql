INSERT INTO consent (person, text_version, channel, given_on, recorded_by)
SELECT person, $3, 'written', given_on, app.actor_id() FROM unnest($1::uuid[], $2::date[]) AS agreed(person, given_on)
