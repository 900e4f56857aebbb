-- The other person shows a code only where the supervisor may see her anyway.
SELECT r.id, r.state, r.made_by, r.made_at, app.days_since(r.made_at) AS days, u.full_name AS maker, p.code, p.call_name,
       e.age_years, s.number AS site, g.code AS program, o.code AS other_code, o.call_name AS other_call_name
FROM duplicate_review r JOIN enrollment e ON e.id = r.enrollment JOIN person p ON p.id = e.person
JOIN site s ON s.id = e.site JOIN program g ON g.id = r.program JOIN user_account u ON u.id = r.made_by
LEFT JOIN person o ON o.id = r.other_person
WHERE r.state = 'open' ORDER BY r.made_at, r.id LIMIT 100
