-- One payment for each payable line, numbered in code order. A retry names the payment it repeats (of one in part that was
-- taken back, the last part is what had been paid);
-- a retry whose list went back to draft is itself repeated, so that the chain is whole.
INSERT INTO payment (program, enrollment, payment_list, list_revision, line_no, installment, fund, amount_rp, bank_account,
                     reference, retry_of)
SELECT p.program, d.enrollment, p.id, p.revision, row_number() OVER (ORDER BY d.code, d.part), d.installment, p.fund,
       d.amount_rp, d.bank_account,
       concat(d.code, '/', d.number, CASE WHEN d.part > 0 THEN '.' || d.part END, '/', p.number,
              CASE WHEN p.revision > 1 THEN '-' || p.revision END),
       (SELECT y.id FROM payment y JOIN installment i ON i.id = d.installment
        WHERE (y.installment = i.id AND (y.state IN ('failed', 'returned', 'reversed') OR y.state = 'cancelled' AND y.retry_of IS NOT NULL)
               OR y.installment = i.parent AND y.state = 'reversed' AND y.paid_rp = i.amount_rp AND y.paid_rp < y.amount_rp
                  AND i.part = (SELECT max(s.part) FROM installment s WHERE s.parent = i.parent))
          AND NOT EXISTS (SELECT 1 FROM payment z WHERE z.retry_of = y.id))
FROM payable_line d JOIN payment_list p ON p.id = d.payment_list
WHERE d.payment_list = $1 AND d.reason IS NULL
RETURNING id, enrollment
