-- $1 numbers, $2 subjects: their papers, and those of the lines of a payment list.
SELECT p.id, p.number, p.check_code, p.program FROM printed_paper p
WHERE p.number = ANY ($1::text[]) AND (p.subject_key = ANY ($2::uuid[])
  OR p.subject_key IN (SELECT y.id FROM payment y WHERE y.payment_list = ANY ($2::uuid[])))
ORDER BY p.number
