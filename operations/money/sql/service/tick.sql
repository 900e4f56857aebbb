-- $1 rows, $2 what was ticked, $3 slips, $4 why she did not come. Whoever got something was there; who is there is not absent.
UPDATE service_day_row r SET
  arrived_at = CASE WHEN $2 <> 'absent' THEN coalesce(r.arrived_at, clock_timestamp()) END,
  arrived_by = CASE WHEN $2 <> 'absent' THEN coalesce(r.arrived_by, app.actor_id()) END,
  passbook_at = CASE WHEN $2 = 'passbook' THEN clock_timestamp() ELSE r.passbook_at END,
  passbook_by = CASE WHEN $2 = 'passbook' THEN app.actor_id() ELSE r.passbook_by END,
  slip_no = CASE WHEN $2 = 'passbook' THEN t.slip_no ELSE r.slip_no END,
  signed_at = CASE WHEN $2 = 'signed' THEN clock_timestamp() ELSE r.signed_at END,
  signed_by = CASE WHEN $2 = 'signed' THEN app.actor_id() ELSE r.signed_by END,
  absent_at = CASE WHEN $2 = 'absent' THEN clock_timestamp() END,
  absent_by = CASE WHEN $2 = 'absent' THEN app.actor_id() END,
  absence = CASE WHEN $2 = 'absent' THEN t.absence END
FROM unnest($1::uuid[], $3::text[], $4::text[]) AS t(row, slip_no, absence) WHERE r.id = t.row RETURNING r.id
