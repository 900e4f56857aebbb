-- $1 run. Its number, and SHA-256 over what each of its rules found.
SELECT r.number, encode(sha256(convert_to(string_agg(n.code || ':' || n.sha256, E'\n' ORDER BY n.code COLLATE "C"), 'UTF8')), 'hex') AS sha256
FROM library_run r JOIN library_count n ON n.run = r.id WHERE r.id = $1 GROUP BY r.number
