-- Nobody received more than the bank paid for that obligation.
SELECT 'installment:' || c.installment AS subject, coalesce(sum(y.paid_rp), 0)::bigint AS expected, c.received_rp AS found
FROM confirmation c LEFT JOIN payment y ON y.installment = c.installment AND y.state IN ('paid', 'partial')
GROUP BY c.installment, c.received_rp HAVING c.received_rp > coalesce(sum(y.paid_rp), 0)
