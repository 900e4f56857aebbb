-- $1 enrollment, $2 the opening of her whole identity: nothing without it.
SELECT p.id AS person, p.code, p.call_name, p.sex, p.village_code, k.secret AS data_key, i.nik, i.family_card_no,
       i.legal_name, i.mother_name, i.birth_date, i.address, i.phone, g.name AS program_name, o.name AS office,
       u.full_name AS maker, n.reason, app.today() AS today
FROM identity_opening n JOIN enrollment e ON e.id = $1 AND n.subject_key = e.id::text
JOIN person p ON p.id = e.person JOIN identity i ON i.person = p.id JOIN data_key k ON k.person = p.id
JOIN program g ON g.id = e.program JOIN organization o ON o.id = g.organization JOIN user_account u ON u.id = n.opened_by
WHERE n.id = $2 AND n.task IN ('identity', 'break_glass') AND p.id IN (SELECT app.covered_by($2))
