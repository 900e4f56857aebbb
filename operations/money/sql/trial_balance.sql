-- $1 program, $2 the last day that counts. Every fund with every account; a program without funds is one row of nothing.
SELECT f.id AS fund, f.name, a.account,
  coalesce(sum(l.amount_rp) FILTER (WHERE l.amount_rp > 0), 0)::bigint AS debit,
  coalesce(-sum(l.amount_rp) FILTER (WHERE l.amount_rp < 0), 0)::bigint AS credit,
  coalesce(sum(l.amount_rp), 0)::bigint AS balance
FROM program p LEFT JOIN fund f ON f.program = p.id
CROSS JOIN unnest(ARRAY['fund', 'committed', 'in_transit', 'beneficiary', 'treasury', 'loss']) WITH ORDINALITY AS a(account, turn)
LEFT JOIN ledger_line l ON l.program = p.id AND l.fund = f.id AND l.account = a.account AND l.booked_on <= $2
WHERE p.id = $1
GROUP BY f.id, f.name, a.account, a.turn ORDER BY f.name, f.id, a.turn
