-- released <-> under way; paid and confirmed <-> paid; everything else <-> no live payment.
SELECT 'installment:' || i.id AS subject, i.state AS expected, coalesce(y.states, 'none') AS found
FROM installment i LEFT JOIN LATERAL (SELECT string_agg(state, ',' ORDER BY state) AS states FROM payment
  WHERE installment = i.id AND state IN ('ready', 'sent', 'paid', 'partial')) y ON true
WHERE CASE i.state WHEN 'released' THEN y.states IS NULL OR y.states NOT IN ('ready', 'sent')
                   WHEN 'paid' THEN y.states IS NULL OR y.states NOT IN ('paid', 'partial')
                   WHEN 'confirmed' THEN y.states IS NULL OR y.states NOT IN ('paid', 'partial')
                   ELSE y.states IS NOT NULL END
