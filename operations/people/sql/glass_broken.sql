SELECT o.id, o.opened_at, o.reason, u.full_name AS opener, d.full_name AS agreed_by, r.answer, p.code, g.code AS program
FROM identity_opening o JOIN user_account u ON u.id = o.opened_by
JOIN enrollment e ON e.id::text = o.subject_key JOIN person p ON p.id = e.person JOIN program g ON g.id = e.program
JOIN LATERAL (
  SELECT q.decided_by, q.answer FROM two_person_request q
  WHERE q.kind = 'break_glass' AND q.state = 'agreed' AND q.asked_by = o.opened_by AND q.subject_key = o.subject_key
    AND q.decided_at <= o.opened_at ORDER BY q.decided_at DESC LIMIT 1) r ON true
JOIN user_account d ON d.id = r.decided_by
WHERE o.task = 'break_glass' AND app.holds('auditor') ORDER BY o.opened_at DESC LIMIT 100
