-- $1 one batch or NULL, $2 older than, $3 rows
SELECT b.id, g.code AS program, g.name AS program_name, w.number AS wave, b.state, b.row_count, b.accepted_count, b.changed_count,
       b.unchanged_count, b.row_count - b.accepted_count - b.changed_count - b.unchanged_count AS refused_count, b.made_at,
       b.made_by, u.full_name AS maker, s.full_name AS screener, b.reason, app.days_since(b.made_at) AS days,
       (SELECT count(*) FROM enrollment e WHERE e.import_batch = b.id AND e.state = 'proposed')::int
         + CASE WHEN b.state = 'applied' AND b.screened_by IS NULL THEN b.changed_count ELSE 0 END AS unscreened,
       (SELECT min(p.code) FROM kinship k JOIN enrollment e ON e.person = k.person AND e.import_batch = b.id
        JOIN person p ON p.id = k.person WHERE k."user" = app.actor_id()) AS related
FROM import_batch b JOIN program g ON g.id = b.program JOIN wave w ON w.id = b.wave JOIN user_account u ON u.id = b.made_by
LEFT JOIN user_account s ON s.id = b.screened_by
WHERE ($1::uuid IS NULL OR b.id = $1) AND ($2::timestamptz IS NULL OR b.made_at < $2) ORDER BY b.made_at DESC LIMIT $3
