-- Promises and people are active from the first payment on.
WITH t AS (UPDATE bench_entitlement t SET state = 'active' FROM bench_installment i WHERE i.entitlement = t.id AND i.state = 'paid')
UPDATE bench_enrollment e SET state = 'active' FROM bench_payment y WHERE y.enrollment = e.id AND y.state = 'paid'
