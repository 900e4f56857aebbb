-- $1 program, $2 month: what the actor sent last, with its frozen figures.
SELECT id, revision, state, remark, reason, submitted_on, caseload, visits_made, visits_missed, visits_open, purchases, purchases_rp,
       withdrawals, cases, without_contact FROM companion_report
WHERE companion = app.actor_id() AND program = $1 AND month = $2 ORDER BY revision DESC LIMIT 1
