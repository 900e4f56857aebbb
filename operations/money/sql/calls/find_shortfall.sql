-- $1 call. She had confirmed otherwise before and now says less than the bank paid.
INSERT INTO finding (program, enrollment, code, subject_table, subject_key, amount_rp, text, made_by, made_at)
SELECT c.program, c.enrollment, 'F03', 'call', c.id::text, y.paid_rp - c.received_rp,
       'Penerima mengaku menerima kurang dari yang dibayarkan bank.', app.actor_id(), now()
FROM call c JOIN call_line l ON l.id = c.call_line JOIN payment y ON y.installment = l.installment AND y.state IN ('paid', 'partial')
WHERE c.id = $1 AND c.received_rp < y.paid_rp
  AND NOT EXISTS (SELECT 1 FROM finding f WHERE f.code = 'F03' AND f.subject_key = y.id::text)
ON CONFLICT (code, subject_table, subject_key) DO NOTHING
