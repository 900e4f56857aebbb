-- Offices with a program that the actor may see, and the days in which each answers its auditors.
SELECT o.id, o.name, r.answer_days, coalesce(r.answer_days, 60) AS days FROM organization o
LEFT JOIN audit_rule r ON r.organization = o.id AND r.state = 'active'
WHERE EXISTS (SELECT 1 FROM program p WHERE p.organization = o.id) ORDER BY o.name LIMIT 500
