SELECT g.name, w.number AS wave, e.state, e.age_years, e.left_on, c.full_name AS companion
FROM enrollment e JOIN program g ON g.id = e.program JOIN wave w ON w.id = e.wave
LEFT JOIN companion_assignment a ON a.enrollment = e.id AND a.ends_on IS NULL LEFT JOIN user_account c ON c.id = a.companion
WHERE e.person = $1 ORDER BY g.fiscal_year, g.code
