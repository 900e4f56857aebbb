-- $1 after this place in the list, $2 how many. The bank's own safe is no other holder; it is listed with the undelivered.
SELECT c.enrollment, p.code || ' ' || c.item AS place, p.code, p.call_name, g.code AS program, c.item, c.holder, c.held_from, c.days, c.slip_no
FROM custody_now c JOIN enrollment e ON e.id = c.enrollment JOIN person p ON p.id = e.person JOIN program g ON g.id = c.program
WHERE c.holder IN ('office', 'companion') AND c.days > 0 AND p.code || ' ' || c.item > $1 ORDER BY 2 LIMIT $2
