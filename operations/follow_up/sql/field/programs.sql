-- Programs in which the actor goes along with somebody, by year and newest wave: no word about what they are for.
SELECT p.id, p.fiscal_year, max(w.number) AS wave FROM program p LEFT JOIN wave w ON w.program = p.id
WHERE p.state = 'active' AND p.id = ANY ((SELECT app.programs())::uuid[]) GROUP BY p.id, p.fiscal_year
ORDER BY p.fiscal_year DESC, p.id
