-- One payment for each payable line, numbered in code order. A retry names the payment it repeats.
WITH made AS (
INSERT INTO payment (program, enrollment, payment_list, list_revision, line_no, installment, fund, amount_rp, bank_account,
                     reference, retry_of)
SELECT p.program, d.enrollment, p.id, p.revision, row_number() OVER (ORDER BY d.code, d.part), d.installment, p.fund,
       d.amount_rp, d.bank_account,
       concat(d.code, '/', d.number, CASE WHEN d.part > 0 THEN '.' || d.part END, '/', p.number,
              CASE WHEN p.revision > 1 THEN '-' || p.revision END),
       d.retry_of
FROM payment_list p CROSS JOIN LATERAL app.lines_to_pay(p.id) d WHERE p.id = $1
RETURNING 1)
SELECT count(*)::int AS payments FROM made
