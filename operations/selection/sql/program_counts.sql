SELECT state, count(*)::int AS count FROM enrollment WHERE program = $1 GROUP BY state
