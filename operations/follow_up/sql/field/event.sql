-- $1 event as the desk sees it, its body still sealed; whether the case that it opened is for this reader.
SELECT f.id, f.kind, f.verdict, f.reason, f.captured_at, f.received_at, f.clock_offset_s, f.device_no, f.companion AS companion_id,
  f.carrier, f.enrollment, f.program, f.body_sealed, p.code, p.call_name, u.full_name AS companion, c.full_name AS carrier_name,
  a.answer, a.answered_at, w.full_name AS answerer,
  ARRAY(SELECT DISTINCT d.document FROM event_photo d WHERE d.field_event = f.id ORDER BY d.document) AS photos,
  EXISTS (SELECT 1 FROM companion_assignment g WHERE g.enrollment = f.enrollment AND g.companion = app.actor_id()) AS went_along,
  EXISTS (SELECT 1 FROM case_response s WHERE s.id = f.id) AS is_case_shown
FROM field_event f JOIN user_account u ON u.id = f.companion LEFT JOIN user_account c ON c.id = f.carrier
LEFT JOIN enrollment e ON e.id = f.enrollment LEFT JOIN person p ON p.id = e.person
LEFT JOIN field_event_answer a ON a.field_event = f.id LEFT JOIN user_account w ON w.id = a.answered_by
WHERE f.id = $1
