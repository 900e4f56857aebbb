-- What still stands in the way of closing: open installments, and money of a grant that is not accounted for.
SELECT (SELECT count(*) FROM installment i WHERE i.entitlement = t.id
          AND (i.state IN ('planned', 'released', 'held') OR i.state = 'paid' AND c.kind <> 'grant'))::int AS open_installments,
       CASE WHEN c.kind = 'grant' THEN b.paid_rp - b.accepted_rp - coalesce(
         (SELECT sum(amount_rp) FROM settlement s WHERE s.entitlement = t.id AND s.state = 'accepted'), 0) ELSE 0 END::bigint AS left_rp
FROM entitlement t JOIN component c ON c.id = t.component CROSS JOIN LATERAL app.balance_of(ARRAY[t.id]) b WHERE t.id = $1
