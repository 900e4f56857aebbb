-- Installments that are paid and not yet confirmed; is the actor her companion?
SELECT i.id, i.enrollment, EXISTS (SELECT 1 FROM companion_assignment a WHERE a.enrollment = i.enrollment
                     AND a.companion = app.actor_id()) AS is_companion
FROM installment i WHERE i.id = ANY ($1::uuid[]) AND i.state = 'paid' ORDER BY i.id FOR NO KEY UPDATE OF i
