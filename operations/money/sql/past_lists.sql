-- $1 program, $2 installments: one list for each component and period, numbered on from the last one.
INSERT INTO payment_list (program, number, component, period, fund, route, made_by, state_since)
SELECT $1, (SELECT coalesce(max(number), 0) FROM payment_list WHERE program = $1) + row_number() OVER (ORDER BY w.component, w.number),
       w.component, w.number, w.fund, 'recorded_before', app.actor_id(), now()
FROM (SELECT DISTINCT t.component, i.number, t.fund FROM installment i JOIN entitlement t ON t.id = i.entitlement
      WHERE i.id = ANY ($2::uuid[])) w
