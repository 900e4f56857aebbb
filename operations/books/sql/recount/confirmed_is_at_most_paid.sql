-- Nobody received more than the bank paid for that obligation; who says so with her own code is a finding.
SELECT 'installment:' || c.installment AS subject, coalesce(sum(y.paid_rp), 0)::bigint AS expected, c.received_rp AS found
FROM standing_confirmation c LEFT JOIN payment y ON y.installment = c.installment AND y.state IN ('paid', 'partial')
WHERE NOT (c.channel = 'card' AND EXISTS (SELECT 1 FROM card_answer a JOIN finding f ON f.code = 'X00'
           AND f.subject_table = 'card_answer' AND f.subject_key = a.id::text WHERE a.installment = c.installment))
GROUP BY c.installment, c.received_rp HAVING c.received_rp > coalesce(sum(y.paid_rp), 0)
