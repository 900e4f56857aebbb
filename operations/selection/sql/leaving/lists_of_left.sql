-- Lists on their way with payments of people who left since: taken back, or answered by the bank.
SELECT l.id, l.number, l.state, g.code AS program, g.name AS program_name, count(DISTINCT y.enrollment)::int AS people
FROM payment y JOIN enrollment e ON e.id = y.enrollment AND e.state IN ('withdrawn', 'deceased', 'moved', 'revoked')
JOIN payment_list l ON l.id = y.payment_list AND l.route <> 'recorded_before' JOIN program g ON g.id = l.program
WHERE y.state IN ('ready', 'sent') GROUP BY l.id, l.number, l.state, g.code, g.name ORDER BY g.code, l.number
