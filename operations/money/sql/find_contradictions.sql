-- $1 result. She had said what she received of a payment that the bank now takes back.
INSERT INTO finding (program, enrollment, code, subject_table, subject_key, amount_rp, text, made_by, made_at)
SELECT c.program, c.enrollment, 'X00', 'confirmation', c.id::text, c.received_rp,
       'Penerima mengaku menerima uang yang kemudian ditarik kembali oleh bank.', app.actor_id(), now()
FROM bank_result_line l JOIN payment y ON y.id = l.payment AND y.state = 'reversed' JOIN confirmation c ON c.payment = y.id
WHERE l.bank_result = $1 AND l.verdict = 'matched' AND l.status = 'reversed' AND c.received_rp > 0
ON CONFLICT (code, subject_table, subject_key) DO NOTHING
