-- $1 payment list: the lines of its current revision; of a component with units how many, say 10 ekor. What the bank paid in part is a receipt for that part.
SELECT y.id, y.line_no, p.code, e.person, y.reference, y.state IN ('ready', 'sent', 'paid', 'partial') AS stands,
       CASE y.state WHEN 'partial' THEN y.paid_rp ELSE y.amount_rp END AS amount_rp,
       CASE y.state WHEN 'partial' THEN 2 ELSE 1 END AS revision,
       CASE WHEN y.state <> 'partial' THEN i.units || ' ' || c.unit_name END AS quantity, i.unit_rp
FROM payment y JOIN installment i ON i.id = y.installment JOIN entitlement t ON t.id = i.entitlement
JOIN component c ON c.id = t.component JOIN payment_list l ON l.id = y.payment_list AND l.revision = y.list_revision
JOIN enrollment e ON e.id = y.enrollment JOIN person p ON p.id = e.person
WHERE y.payment_list = $1 AND y.state <> 'cancelled' ORDER BY y.line_no
