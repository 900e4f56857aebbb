SELECT l.line_no, l.reference, l.amount_rp, l.status, l.verdict, r.made_at FROM bank_result_line l
JOIN bank_result r ON r.id = l.bank_result WHERE r.payment_list = $1 AND l.verdict <> 'matched'
ORDER BY r.made_at, l.line_no LIMIT 100
