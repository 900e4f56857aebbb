-- $1 report: what it says, by whom, and what became of it.
SELECT r.*, p.code AS program_code, p.name AS program_name, o.name AS office, u.full_name, d.full_name AS decider,
       app.business_day(r.decided_at) AS decided_on, app.days_since(r.made_at) AS days
FROM companion_report r JOIN program p ON p.id = r.program JOIN organization o ON o.id = p.organization
JOIN user_account u ON u.id = r.companion LEFT JOIN user_account d ON d.id = r.decided_by WHERE r.id = $1
