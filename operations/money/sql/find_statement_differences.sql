-- Lines with our code that do not fit are findings with the sum at stake; what is nobody's waits in the queue.
INSERT INTO finding (program, enrollment, code, subject_table, subject_key, amount_rp, text, made_by, made_at)
SELECT l.program, y.enrollment, CASE WHEN l.verdict IN ('wrong_account', 'too_early', 'repeated') THEN 'B02' ELSE 'B01' END,
       'bank_result_line', l.id::text,
       CASE l.verdict WHEN 'amount_differs' THEN abs(l.amount_rp - coalesce(y.paid_rp, y.amount_rp)) ELSE l.amount_rp END,
       CASE l.verdict WHEN 'amount_differs' THEN 'Jumlah menurut rekening koran berbeda dari daftar.'
                      WHEN 'duplicate_debit' THEN 'Rekening didebet dua kali untuk pembayaran yang sama.'
                      WHEN 'paid_anyway' THEN CASE WHEN p.route IN ('post', 'cash_desk', 'goods')
                        THEN 'Rekening didebet untuk pembayaran yang diserahkan di meja bayar.'
                        WHEN y.state = 'cancelled' THEN 'Rekening didebet untuk pembayaran dari daftar yang dihentikan atau dikembalikan ke draf.'
                        ELSE 'Rekening didebet untuk pembayaran yang dijawab bank gagal atau kembali.' END
                      WHEN 'not_reversible' THEN CASE WHEN p.route IN ('post', 'cash_desk', 'goods')
                        THEN 'Uang kembali ke rekening untuk pembayaran yang diserahkan di meja bayar.'
                        ELSE 'Uang kembali ke rekening, padahal sudah dipakai atau dipertanggungjawabkan.' END
                      WHEN 'wrong_account' THEN 'Uang keluar ke rekening lain dari yang ada dalam daftar.'
                      WHEN 'too_early' THEN 'Rekening bergerak sebelum daftarnya dirilis atau dikirim.'
                      ELSE 'Uang kembali dua kali untuk pembayaran yang sama.' END, app.actor_id(), now()
FROM bank_result_line l JOIN payment y ON y.id = l.payment JOIN payment_list p ON p.id = y.payment_list
WHERE l.bank_result = $1 AND l.verdict IN ('amount_differs', 'duplicate_debit', 'paid_anyway', 'not_reversible', 'wrong_account',
                                           'too_early', 'repeated')
