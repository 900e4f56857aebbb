SELECT l.verdict, count(*)::int AS count FROM bank_result_line l JOIN bank_result r ON r.id = l.bank_result
WHERE r.payment_list = $1 AND ($2::text IS NULL OR r.sha256 = $2) GROUP BY l.verdict
