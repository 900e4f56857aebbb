-- committed = sum of live payments <= ceiling, for every fund.
SELECT 'fund:' || f.id AS subject, coalesce(y.live, 0) || ' <= ' || f.ceiling_rp AS expected, f.committed_rp AS found
FROM fund f LEFT JOIN LATERAL (SELECT sum(app.live_rp(state, amount_rp, paid_rp)) AS live FROM payment WHERE fund = f.id) y ON true
WHERE f.committed_rp <> coalesce(y.live, 0) OR f.committed_rp > f.ceiling_rp
