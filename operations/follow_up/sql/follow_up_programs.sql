-- Active programs of the actor's with the schedule that holds for each.
SELECT g.id, g.code, g.name, r.rule, array_to_string(r.months, ', ') AS months, array_to_string(r.months_at_risk, ', ') AS months_at_risk,
  r.caseload_most FROM program g CROSS JOIN LATERAL app.follow_up_of(g.id) r WHERE g.state = 'active' ORDER BY g.name, g.id
