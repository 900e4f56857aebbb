-- The installments of these payments are on their way.
UPDATE bench_installment SET state = 'released' WHERE id IN (SELECT installment FROM bench_payment)
