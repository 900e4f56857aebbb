-- She received less than was paid: that is a finding, not a rounding.
SELECT 'installment:' || c.installment AS subject, y.paid_rp AS expected, c.received_rp AS found
FROM standing_confirmation c JOIN payment y ON y.installment = c.installment AND y.state IN ('paid', 'partial')
WHERE c.received_rp < y.paid_rp AND NOT EXISTS (SELECT 1 FROM finding f WHERE f.code = 'F03'
  AND f.subject_key = y.id::text AND f.amount_rp = y.paid_rp - c.received_rp)
