-- $1 program: bytes that the actor kept in the last 24 hours, bytes of the program, and the limits of both in megabytes.
SELECT (SELECT coalesce(sum(bytes), 0) FROM document WHERE made_by = app.actor_id() AND made_at > now() - interval '1 day')::bigint AS by_her,
       app.kept_bytes($1) AS in_program,
       coalesce((SELECT value FROM setting WHERE key = 'upload_mb_a_day'), '300')::int AS a_day,
       coalesce((SELECT value FROM setting WHERE key = 'upload_mb_a_program'), '20000')::int AS a_program
