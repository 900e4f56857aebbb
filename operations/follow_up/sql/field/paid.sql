-- $1 installment, $2 her code: what of it was paid to her (of a partial payment the rest became another installment), and
-- what companions saw withdrawn of it so far.
SELECT (CASE WHEN i.state IN ('paid', 'confirmed')
             THEN i.amount_rp - coalesce((SELECT sum(c.amount_rp) FROM installment c WHERE c.parent = i.id), 0) ELSE 0 END)::bigint AS paid_rp,
       coalesce((SELECT sum(w.amount_rp) FROM witness w WHERE w.installment = i.id), 0)::bigint AS withdrawn_rp
FROM installment i JOIN enrollment e ON e.id = i.enrollment JOIN person p ON p.id = e.person WHERE i.id = $1 AND p.code = $2
