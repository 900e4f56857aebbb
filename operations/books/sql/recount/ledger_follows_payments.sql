-- For every payment the journal's lines, summed, say where its money is now.
SELECT 'payment:' || coalesce(y.id, l.cause_key) AS subject, coalesce(y.says, 'none') AS expected, coalesce(l.says, 'none') AS found
FROM (SELECT id, CASE WHEN app.live_rp(state, amount_rp, paid_rp) = 0 THEN 'nowhere'
        ELSE concat_ws(' ', app.account_of(state), app.live_rp(state, amount_rp, paid_rp)) END AS says FROM payment) y
FULL JOIN (
  SELECT cause_key, coalesce(string_agg(account || ' ' || rp, ',') FILTER (WHERE rp <> 0 AND account <> 'fund'), 'nowhere') AS says
  FROM (SELECT cause_key, account, sum(amount_rp) AS rp FROM ledger_line WHERE cause_table = 'payment' GROUP BY 1, 2) s
  GROUP BY cause_key) l ON l.cause_key = y.id
WHERE y.says IS DISTINCT FROM l.says
