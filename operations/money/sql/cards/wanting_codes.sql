-- $1 enrollments, $2 codes a card. The obligations that get a code, the next due first.
SELECT * FROM (
  SELECT i.id AS installment, i.enrollment, i.due_on, p.code, p.call_name,
         row_number() OVER (PARTITION BY i.enrollment ORDER BY i.due_on, i.number, i.part, i.id) AS place
  FROM installment_without_code i JOIN enrollment e ON e.id = i.enrollment JOIN person p ON p.id = e.person
  WHERE i.enrollment = ANY ($1::uuid[])) AS numbered
WHERE place <= $2 ORDER BY code, place
