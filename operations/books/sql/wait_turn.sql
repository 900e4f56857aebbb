SELECT pg_advisory_xact_lock(hashtextextended($1, 0)) -- until the operation ends, whoever names the same waits here
