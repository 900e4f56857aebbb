-- $1 moment. The last checkpoint until then, with its business day; without one, when the first was made.
SELECT c.number, c.before_xid, c.cut_at, f.cut_at AS first,
  coalesce(app.setting('business_date')::date,
    (c.cut_at AT TIME ZONE coalesce(app.setting('time_zone'), 'Asia/Jakarta'))::date)::text AS day
FROM (SELECT min(cut_at) AS cut_at FROM checkpoint) f
LEFT JOIN LATERAL (SELECT number, before_xid, cut_at FROM checkpoint WHERE cut_at <= $1 ORDER BY number DESC LIMIT 1) c ON true
