-- A passbook that was ticked as received on a service day went into her hands that day, by the officer and the slip that the
-- row names.
SELECT 'service_day_row:' || r.id AS subject, concat_ws(' ', d.held_on, r.slip_no) AS expected, 'no custody' AS found
FROM service_day_row r JOIN service_day d ON d.id = r.service_day
WHERE r.passbook_at IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM custody_event v WHERE v.enrollment = r.enrollment AND v.item = 'passbook' AND v.holder = 'beneficiary'
    AND v.held_from = d.held_on AND v.slip_no = r.slip_no AND v.recorded_by = r.passbook_by)
