-- Money left as its route says: the treasury's with an SP2D of the very sum, at the table with a line signed before two
-- officers who are not hers, and what is from before Berdaya with a batch that a second person confirmed.
SELECT 'payment_list:' || l.id AS subject, 'sp2d ' || l.total_rp AS expected, coalesce('sp2d ' || d.amount_rp, 'none') AS found
FROM payment_list l LEFT JOIN treasury_document d ON d.payment_list = l.id AND d.kind = 'sp2d' AND d.state = 'confirmed'
WHERE l.route = 'treasury' AND l.state IN ('sent', 'reconciled', 'closed') AND d.amount_rp IS DISTINCT FROM l.total_rp
UNION ALL
SELECT 'payment:' || y.id, 'signed before two officers', coalesce(w.paper_no, 'none')
FROM payment y JOIN payment_list l ON l.id = y.payment_list AND l.route IN ('post', 'cash_desk', 'goods')
LEFT JOIN payout_line p ON p.payment = y.id AND p.outcome = 'handed' AND p.amount_rp = y.paid_rp
LEFT JOIN payout w ON w.id = p.payout
WHERE y.state = 'paid' AND (w.id IS NULL OR w.officer = w.second_officer OR EXISTS (
  SELECT 1 FROM companion_assignment a WHERE a.enrollment = y.enrollment AND a.companion IN (w.officer, w.second_officer)))
UNION ALL
SELECT 'payment:' || y.id, 'a confirmed source', coalesce(b.state, 'none')
FROM payment y JOIN payment_list l ON l.id = y.payment_list AND l.route = 'recorded_before'
LEFT JOIN past_payment q ON q.payment = y.id LEFT JOIN past_batch b ON b.id = q.past_batch
WHERE y.state IN ('paid', 'partial') AND b.state IS DISTINCT FROM 'confirmed'
   OR y.state NOT IN ('ready', 'paid', 'partial', 'cancelled')
