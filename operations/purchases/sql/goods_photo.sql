-- $1 purchase, $2 which of its photos of goods and answers, counted from 1.
SELECT document FROM (
  SELECT DISTINCT p.document FROM event_photo p WHERE p.purchase = $1) AS shown ORDER BY document OFFSET $2 - 1 LIMIT 1
