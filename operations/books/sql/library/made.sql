-- $1 run. Its number, SHA-256 over what all of its rules found, and how many rows of it this reader sees.
SELECT r.number, app.library_sha(r.id) AS sha256, (SELECT sum(n.hit_count) FROM library_count n WHERE n.run = r.id)::int AS found
FROM library_run r WHERE r.id = $1
