-- accepted + pending + disallowed <= paid, and returned + written off <= paid - accepted - pending, at all times.
SELECT 'entitlement:' || b.entitlement AS subject, b.paid_rp AS expected,
       b.accepted_rp + b.pending_rp + greatest(b.disallowed_rp, b.settled_rp) AS found
FROM app.balance_of(ARRAY(SELECT t.id FROM entitlement t JOIN component c ON c.id = t.component WHERE c.kind = 'grant')) b
WHERE b.accepted_rp + b.pending_rp + b.disallowed_rp > b.paid_rp OR b.settled_rp > b.paid_rp - b.accepted_rp - b.pending_rp
