-- Offices with a program that the actor may see, the days in which each answers its auditors, and how far it opens identities.
SELECT o.id, o.name, r.answer_days, coalesce(r.answer_days, 60) AS days, l.opening_hours, l.opening_most, l.matches_a_day FROM organization o
CROSS JOIN LATERAL app.audit_limits((SELECT p.id FROM program p WHERE p.organization = o.id LIMIT 1)) l
LEFT JOIN audit_rule r ON r.organization = o.id AND r.state = 'active'
WHERE EXISTS (SELECT 1 FROM program p WHERE p.organization = o.id) ORDER BY o.name LIMIT 500
