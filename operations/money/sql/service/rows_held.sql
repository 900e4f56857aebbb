-- $1 service day, $2 rows: as they stand, with the account whose passbook would be handed over. Held in the order of their keys.
SELECT r.id, r.enrollment, r.arrived_at, r.passbook_at, r.slip_no, r.signed_at, r.absent_at, r.absence, r.undone, p.code,
       (SELECT a.id FROM bank_account a WHERE a.enrollment = r.enrollment AND a.state = 'verified') AS bank_account,
       (SELECT u.full_name FROM user_account u WHERE u.id = r.passbook_by) AS handed_by
FROM service_day_row r JOIN enrollment e ON e.id = r.enrollment JOIN person p ON p.id = e.person
WHERE r.service_day = $1 AND r.id = ANY ($2::uuid[]) ORDER BY r.id FOR NO KEY UPDATE OF r
