-- Installments that are paid and not yet confirmed, with what the bank paid; is the actor her companion?
SELECT i.id, i.enrollment, (SELECT sum(y.paid_rp)::bigint FROM payment y
                            WHERE y.installment = i.id AND y.state IN ('paid', 'partial')) AS paid_rp, EXISTS (SELECT 1 FROM companion_assignment a WHERE a.enrollment = i.enrollment
                     AND a.companion = app.actor_id()) AS is_companion
FROM installment i WHERE i.id = ANY ($1::uuid[]) AND i.state = 'paid' ORDER BY i.id FOR NO KEY UPDATE OF i
