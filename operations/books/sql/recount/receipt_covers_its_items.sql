SELECT 'shopping_trip:' || t.id AS subject, t.receipt_total_rp AS expected, sum(b.amount_rp) AS found
FROM shopping_trip t JOIN purchase b ON b.shopping_trip = t.id GROUP BY t.id, t.receipt_total_rp
HAVING sum(b.amount_rp) > t.receipt_total_rp
