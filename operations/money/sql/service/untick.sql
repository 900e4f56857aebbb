-- $1 row, $2 what was ticked by mistake.
UPDATE service_day_row SET undone = undone + 1,
  arrived_at = CASE WHEN $2 <> 'arrived' THEN arrived_at END, arrived_by = CASE WHEN $2 <> 'arrived' THEN arrived_by END,
  passbook_at = CASE WHEN $2 <> 'passbook' THEN passbook_at END, passbook_by = CASE WHEN $2 <> 'passbook' THEN passbook_by END,
  slip_no = CASE WHEN $2 <> 'passbook' THEN slip_no END,
  signed_at = CASE WHEN $2 <> 'signed' THEN signed_at END, signed_by = CASE WHEN $2 <> 'signed' THEN signed_by END,
  absent_at = CASE WHEN $2 <> 'absent' THEN absent_at END, absent_by = CASE WHEN $2 <> 'absent' THEN absent_by END,
  absence = CASE WHEN $2 <> 'absent' THEN absence END
WHERE id = $1 RETURNING id
