-- What came back or was written off stands in the journal once, as it was accepted.
SELECT 'settlement:' || coalesce(s.id, l.cause_key) AS subject, coalesce(s.says, 'none') AS expected, coalesce(l.says, 'none') AS found
FROM (SELECT id, app.settled_into(kind) || ' ' || amount_rp AS says FROM settlement
      WHERE state = 'accepted' AND app.settled_into(kind) IS NOT NULL) s
FULL JOIN (
  SELECT cause_key, string_agg(account || ' ' || rp, ',') FILTER (WHERE account <> 'beneficiary') AS says
  FROM (SELECT cause_key, account, sum(amount_rp) AS rp FROM ledger_line WHERE cause_table = 'settlement' GROUP BY 1, 2) t
  WHERE rp <> 0 GROUP BY cause_key) l ON l.cause_key = s.id
WHERE s.says IS DISTINCT FROM l.says
