-- $1 service day, $2 only who has not come yet, $3 only these rows or NULL, $4 after this code, $5 how many or NULL.
SELECT r.id, r.enrollment, e.person, p.code, p.call_name, r.arrived_at, r.passbook_at, r.slip_no, r.signed_at, r.absent_at, r.absence,
       r.undone, coalesce(b.full_name, v.full_name, i.full_name) AS ticked_by,
       EXISTS (SELECT 1 FROM bank_account a WHERE a.enrollment = r.enrollment AND a.state = 'verified') AS has_account
FROM service_day_row r JOIN enrollment e ON e.id = r.enrollment JOIN person p ON p.id = e.person
LEFT JOIN user_account b ON b.id = r.passbook_by LEFT JOIN user_account v ON v.id = r.arrived_by
LEFT JOIN user_account i ON i.id = r.absent_by
WHERE r.service_day = $1 AND (NOT $2 OR r.arrived_at IS NULL) AND ($3::uuid[] IS NULL OR r.id = ANY ($3)) AND p.code > $4
ORDER BY p.code LIMIT $5
