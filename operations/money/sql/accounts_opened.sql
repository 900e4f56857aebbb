-- Accounts that a second person has to compare with the passbooks, and those whose holder's name differs.
SELECT a.id, p.code, p.call_name, g.code AS program, g.id AS program_id, e.person, a.bank_code, a.opened_on, a.name_matches, a.name_score, a.length_unusual, a.replaces IS NOT NULL AS is_change, a.made_by, a.state,
       u.full_name AS maker
FROM bank_account a JOIN enrollment e ON e.id = a.enrollment JOIN person p ON p.id = e.person
JOIN program g ON g.id = a.program JOIN user_account u ON u.id = a.made_by
WHERE a.state = 'opened' AND p.code > $1 ORDER BY p.code LIMIT $2
