-- $1 key, $2 program, $3 month, $4 remark: the actor's report, with the figures that her records have now.
INSERT INTO companion_report (id, program, companion, month, revision, caseload, visits_made, visits_missed, visits_open, purchases,
                              purchases_rp, withdrawals, cases, without_contact, remark, state, submitted_on, made_at)
SELECT $1, $2, app.actor_id(), $3, coalesce((SELECT max(c.revision) FROM companion_report c
         WHERE c.companion = app.actor_id() AND c.program = $2 AND c.month = $3), 0) + 1,
       m.caseload, m.visits_made, m.visits_missed, m.visits_open, m.purchases, m.purchases_rp, m.withdrawals, m.cases, m.without_contact,
       $4, 'submitted', app.today(), clock_timestamp()
FROM app.companion_month($2, app.actor_id(), $3) m
