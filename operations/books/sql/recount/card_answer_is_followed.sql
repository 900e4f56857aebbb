-- What she answered with her code is her confirmation once the bank has paid, or stands beside an earlier one; and whatever
-- does not fit is a finding.
SELECT 'card_answer:' || a.id AS subject, y.state AS expected,
       CASE WHEN c.id IS NULL THEN 'no confirmation' ELSE 'no finding' END AS found
FROM card_answer a JOIN payment y ON y.id = a.payment LEFT JOIN standing_confirmation c ON c.installment = a.installment
LEFT JOIN LATERAL (SELECT true AS found FROM finding f WHERE f.subject_table = 'card_answer' AND f.subject_key = a.id::text
                      OR f.code = 'F03' AND f.subject_key = a.payment::text
                   LIMIT 1) f ON true
WHERE CASE WHEN y.state IN ('paid', 'partial')
           THEN c.id IS NULL OR f.found IS NULL AND (a.received_rp <> y.paid_rp AND a.received_rp <= c.received_rp OR a.took_part = 'yes')
           WHEN y.state IN ('failed', 'returned') THEN a.received_rp > 0 AND f.found IS NULL
           ELSE a.took_part = 'yes' AND f.found IS NULL END
