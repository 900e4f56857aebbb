-- $1 enrollments, $2 users: the first person who has one of them as companion or relative.
SELECT p.code FROM enrollment e JOIN person p ON p.id = e.person
WHERE e.id = ANY ($1::uuid[]) AND (
  EXISTS (SELECT 1 FROM companion_assignment a WHERE a.enrollment = e.id AND a.companion = ANY ($2::uuid[]))
  OR EXISTS (SELECT 1 FROM kinship k WHERE k.person = e.person AND k."user" = ANY ($2::uuid[])))
ORDER BY p.code LIMIT 1
