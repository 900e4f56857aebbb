-- $1 run, $2 codes. How much of it in each month.
SELECT to_char(h.day, 'YYYY-MM') AS month, count(*)::int AS hits, sum(h.amount_rp)::bigint AS amount_rp
FROM library_hit h WHERE h.run = $1 AND h.code = ANY ($2::text[]) GROUP BY 1 ORDER BY 1
