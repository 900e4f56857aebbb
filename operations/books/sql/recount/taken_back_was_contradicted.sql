-- What she had confirmed of a payment that the bank took back is a finding, and the obligation is not confirmed by it.
SELECT 'confirmation:' || c.id AS subject, 'finding' AS expected, 'none' AS found
FROM confirmation c JOIN payment y ON y.id = c.payment AND y.state NOT IN ('paid', 'partial')
WHERE c.received_rp > 0 AND NOT EXISTS (SELECT 1 FROM finding f WHERE f.code = 'X00' AND f.subject_table = 'confirmation'
                                          AND f.subject_key = c.id::text)
UNION ALL
SELECT 'installment:' || i.id, 'a confirmation that stands', 'none'
FROM installment i WHERE i.state = 'confirmed' AND NOT EXISTS (SELECT 1 FROM standing_confirmation c WHERE c.installment = i.id)
