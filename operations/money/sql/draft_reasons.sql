SELECT coalesce(CASE WHEN d.reason LIKE 'Ditahan: %' THEN 'Ditahan' ELSE d.reason END, '') AS reason, count(*)::int AS count,
       sum(d.amount_rp)::bigint AS amount_rp
FROM payable_line d WHERE d.payment_list = $1 GROUP BY 1 ORDER BY 1
