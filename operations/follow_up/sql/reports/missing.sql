-- $1 companion or NULL for all: months that were not reported, the longest overdue first.
SELECT m.companion, u.full_name, p.code AS program, m.month, m.due_on, app.today() - m.due_on AS days_late
FROM app.companion_reports_missing() m JOIN program p ON p.id = m.program JOIN user_account u ON u.id = m.companion
WHERE $1::uuid IS NULL OR m.companion = $1 ORDER BY m.due_on, u.full_name, p.code LIMIT 200
