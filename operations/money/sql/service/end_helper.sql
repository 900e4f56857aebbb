UPDATE service_day_helper SET ended_by = app.actor_id(), ended_at = clock_timestamp()
WHERE service_day = $1 AND helper = $2 AND ended_at IS NULL RETURNING id
