-- $1 number of a receipt, $2 a sum or NULL, of a purchase or a whole receipt; $3 after this key, $4 rows.
WITH hit AS (
  SELECT b.id FROM purchase b WHERE b.amount_rp = $2::bigint
  UNION
  SELECT b.id FROM shopping_trip t JOIN purchase b ON b.shopping_trip = t.id
  WHERE t.receipt_total_rp = $2::bigint OR t.receipt_no = ANY (ARRAY[$1, upper($1)]))
SELECT b.id, i.name, b.amount_rp, b.state, t.bought_on, t.receipt_no, p.code, p.call_name, g.code AS program, b.id::text AS key
FROM hit JOIN purchase b ON b.id = hit.id JOIN shopping_trip t ON t.id = b.shopping_trip JOIN plan_item i ON i.id = b.plan_item
JOIN enrollment e ON e.id = b.enrollment JOIN person p ON p.id = e.person JOIN program g ON g.id = b.program
WHERE b.id::text > $3 ORDER BY b.id::text LIMIT $4
