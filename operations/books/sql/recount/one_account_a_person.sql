-- One verified account for a person in a program, and no number that two persons have at the same time.
SELECT 'bank_account:' || a.id AS subject, 'one account' AS expected, count(*) + 1 || ' accounts' AS found
FROM bank_account a JOIN bank_account b ON b.id <> a.id AND b.enrollment = a.enrollment AND b.state = 'verified'
WHERE a.state = 'verified' GROUP BY a.id
UNION ALL
SELECT 'bank_account:' || a.id, 'one person', count(DISTINCT o.person) + 1 || ' persons'
FROM bank_account a JOIN enrollment e ON e.id = a.enrollment
JOIN bank_account b ON b.number_index = a.number_index AND b.state <> 'closed' JOIN enrollment o ON o.id = b.enrollment AND o.person <> e.person
WHERE a.state <> 'closed' GROUP BY a.id
