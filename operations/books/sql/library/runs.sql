-- $1 program, $2 how many. Its runs, the newest first; the sum over all rules says nothing, because one payment may be in several.
SELECT r.id, r.number, r.since, r.until, r.wave, r.site, r.fund, r.at, u.full_name AS maker, c.hits, c.sha256
FROM library_run r LEFT JOIN user_account u ON u.id = r.made_by
CROSS JOIN LATERAL (
  SELECT sum(n.hit_count)::bigint AS hits,
         encode(sha256(convert_to(string_agg(n.code || ':' || n.sha256, E'\n' ORDER BY n.code COLLATE "C"), 'UTF8')), 'hex') AS sha256
  FROM library_count n WHERE n.run = r.id) c
WHERE r.program = $1 ORDER BY r.number DESC LIMIT $2
