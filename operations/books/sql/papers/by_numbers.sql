-- $1 numbers, $2 subjects: their papers, and those of the lines of a payment list or of goods handed over with them.
SELECT p.id, p.number, p.check_code, p.program FROM printed_paper p
WHERE p.number = ANY ($1::text[]) AND (p.subject_key = ANY ($2::uuid[])
  OR p.subject_key IN (SELECT y.id FROM payment y WHERE y.payment_list = ANY ($2::uuid[]))
  OR p.kind = 'goods_handover' AND p.subject_key IN (SELECT h.minutes FROM app.handed_with(ARRAY(
    SELECT y.id FROM payment y JOIN payment_list l ON l.id = y.payment_list AND l.route = 'goods' WHERE l.id = ANY ($2::uuid[]))) h))
ORDER BY p.number
