SELECT count(DISTINCT enrollment)::int AS people FROM decree_line WHERE decree = $1 AND effect = 'grant'
