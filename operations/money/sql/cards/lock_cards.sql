-- $1 cards
SELECT c.id, c.enrollment, c.printed_by, c.handed_by, c.handed_on, c.slip_no, c.voided_at,
       c.enrollment = ANY ((SELECT app.accompanied())::uuid[]) AS is_companion
FROM card c WHERE c.id = ANY ($1::uuid[]) ORDER BY c.id FOR NO KEY UPDATE
