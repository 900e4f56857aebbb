-- She says she received less than the bank paid: a finding with the difference (F03).
INSERT INTO finding (program, enrollment, code, subject_table, subject_key, amount_rp, text, made_by, made_at)
SELECT i.program, i.enrollment, 'F03', 'payment', y.id::text, y.paid_rp - c.received_rp,
       'Penerima mengaku menerima kurang dari yang dibayarkan bank.', app.actor_id(), now()
FROM installment i JOIN standing_confirmation c ON c.installment = i.id
JOIN payment y ON y.installment = i.id AND y.state IN ('paid', 'partial')
WHERE i.id = ANY ($1::uuid[]) AND c.received_rp < y.paid_rp
ON CONFLICT (code, subject_table, subject_key) DO NOTHING RETURNING id
