-- $1 program, $2 how many. Its runs, the newest first; the sum over all rules says nothing, because one payment may be in several.
SELECT r.id, r.number, r.since, r.until, r.wave, r.site, r.fund, r.at, u.full_name AS maker, app.library_sha(r.id) AS sha256,
       (SELECT sum(n.hit_count) FROM library_count n WHERE n.run = r.id)::bigint AS hits
FROM library_run r LEFT JOIN user_account u ON u.id = r.made_by
WHERE r.program = $1 ORDER BY r.number DESC LIMIT $2
