-- $1 enrollments: how many of them the actor sees.
SELECT count(*)::int AS seen FROM enrollment WHERE id = ANY ($1::uuid[])
