-- $1 program, $2 number (empty: the newest). The run, and the number of the one before it that was narrowed alike.
SELECT r.id, r.number, r.since, r.until, r.wave, r.site, r.fund, r.at, u.full_name AS maker, b.id AS before, b.number AS before_number,
       b.since AS before_since, b.until AS before_until
FROM library_run r LEFT JOIN user_account u ON u.id = r.made_by
LEFT JOIN LATERAL (
  SELECT o.id, o.number, o.since, o.until FROM library_run o
  WHERE o.program = r.program AND o.number < r.number AND (o.wave, o.site, o.fund) IS NOT DISTINCT FROM (r.wave, r.site, r.fund)
  ORDER BY o.number DESC LIMIT 1) b ON true
WHERE r.program = $1 AND ($2::integer IS NULL OR r.number = $2) ORDER BY r.number DESC LIMIT 1
