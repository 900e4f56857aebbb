-- $1 program, $2 training, $3 days
INSERT INTO training_day (program, training, held_on, made_by)
SELECT $1, $2, d, app.actor_id() FROM unnest($3::date[]) AS d ON CONFLICT (training, held_on) DO NOTHING RETURNING id
