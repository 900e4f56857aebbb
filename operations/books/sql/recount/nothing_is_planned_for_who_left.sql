-- Nobody who left the program is still owed an installment that no list carries.
SELECT 'installment:' || i.id AS subject, 'cancelled or forfeited' AS expected, i.state || ', ' || e.state AS found
FROM installment i JOIN enrollment e ON e.id = i.enrollment
WHERE i.state IN ('planned', 'held') AND e.state IN ('withdrawn', 'deceased', 'moved', 'revoked', 'ineligible', 'duplicate')
