-- Two openings of one person at the same moment wait for each other here, so that both are counted.
SELECT pg_advisory_xact_lock(hashtextextended('identity ' || app.actor_id()::text, 0))
