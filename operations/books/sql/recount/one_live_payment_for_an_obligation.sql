SELECT 'installment:' || installment AS subject, 1 AS expected, count(*) AS found
FROM payment WHERE state IN ('ready', 'sent', 'paid', 'partial') GROUP BY installment HAVING count(*) > 1
