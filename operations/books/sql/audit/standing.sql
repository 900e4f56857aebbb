-- $1 finding: of each recommendation whether nothing more is wanted of the office, and whether something waits for the auditor.
SELECT r.number, s.is_final AND NOT s.is_unread AS is_done, s.is_final OR s.is_unread AS is_answered
FROM app.audit_standing(ARRAY[$1::uuid]) s JOIN audit_recommendation r ON r.id = s.audit_recommendation ORDER BY r.number
