-- $1 accounts, $2 items, $3 holders, $4 slips: they changed hands today.
INSERT INTO custody_event (program, enrollment, bank_account, item, holder, held_from, slip_no, recorded_by, at)
SELECT a.program, a.enrollment, a.id, u.item, u.holder, app.today(), u.slip_no, app.actor_id(), clock_timestamp()
FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) AS u(account, item, holder, slip_no)
JOIN bank_account a ON a.id = u.account
