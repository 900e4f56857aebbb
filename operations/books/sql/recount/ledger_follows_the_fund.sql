-- What left a fund by the journal is the sum of its live payments, and lies in the other accounts.
SELECT 'fund:' || f.id AS subject, coalesce(y.live, 0) AS expected, concat_ws(' ', l.gone, l.elsewhere) AS found
FROM fund f
LEFT JOIN (SELECT fund, sum(app.live_rp(state, amount_rp, paid_rp)) AS live FROM payment GROUP BY fund) y ON y.fund = f.id
LEFT JOIN (SELECT fund, -coalesce(sum(amount_rp) FILTER (WHERE account = 'fund'), 0) AS gone,
                  coalesce(sum(amount_rp) FILTER (WHERE account <> 'fund'), 0) AS elsewhere
           FROM ledger_line GROUP BY fund) l ON l.fund = f.id
WHERE coalesce(y.live, 0) <> coalesce(l.gone, 0) OR coalesce(y.live, 0) <> coalesce(l.elsewhere, 0)
