-- Lines that fit nothing or another sum are kept for people to explain.
INSERT INTO finding (program, enrollment, code, subject_table, subject_key, amount_rp, text, made_by, made_at)
SELECT l.program, y.enrollment, CASE l.verdict WHEN 'amount_differs' THEN 'B01' ELSE 'B02' END, 'bank_result_line', l.id::text,
       coalesce(abs(l.amount_rp - coalesce(y.amount_rp, 0)), 0),
       CASE l.verdict WHEN 'amount_differs' THEN 'Jumlah menurut bank berbeda dari daftar.'
                      WHEN 'unreadable' THEN 'Baris jawaban bank tidak terbaca.'
                      ELSE 'Baris jawaban bank tidak cocok dengan daftar mana pun.' END, app.actor_id(), now()
FROM bank_result_line l LEFT JOIN payment y ON y.id = l.payment
WHERE l.bank_result = $1 AND l.verdict IN ('amount_differs', 'unknown', 'unreadable')
