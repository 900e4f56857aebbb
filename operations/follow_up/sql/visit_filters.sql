-- Of whom and of which programs the actor sees visits.
SELECT DISTINCT 'companion' AS kind, u.id, u.full_name AS name FROM visit v JOIN user_account u ON u.id = v.companion
UNION ALL
SELECT DISTINCT 'program', g.id, g.name FROM visit v JOIN program g ON g.id = v.program
ORDER BY kind, name
