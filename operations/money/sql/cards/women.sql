-- $1 program's code, $2 after this key, $3 rows. Women for whom a code could be printed, or whose card lies in the office.
SELECT e.id AS enrollment, p.code, p.call_name, w.wanting, l.id AS card, l.printed_at, u.full_name AS printer,
       e.id = ANY ((SELECT app.accompanied())::uuid[]) AS is_companion, lost.voided_by = app.actor_id() AS said_lost, p.code AS key
FROM program g JOIN enrollment e ON e.program = g.id JOIN person p ON p.id = e.person
LEFT JOIN LATERAL (SELECT count(*) AS wanting FROM installment_without_code i WHERE i.enrollment = e.id) w ON true
LEFT JOIN LATERAL (SELECT c.* FROM card c WHERE c.enrollment = e.id AND c.handed_on IS NULL AND c.voided_at IS NULL
                   ORDER BY c.printed_at DESC LIMIT 1) l ON true
LEFT JOIN user_account u ON u.id = l.printed_by
LEFT JOIN LATERAL (
  SELECT c.voided_by FROM card c WHERE c.enrollment = e.id AND c.handed_on IS NOT NULL AND c.voided_at IS NOT NULL
  ORDER BY c.voided_at DESC LIMIT 1) lost ON true
WHERE g.code = $1 AND (w.wanting > 0 OR l.id IS NOT NULL) AND p.code > $2 ORDER BY key LIMIT $3
