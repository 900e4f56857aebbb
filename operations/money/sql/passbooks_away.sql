-- Verified accounts whose passbook is not in the beneficiary's hands yet, with who has it, and the newest slip that a
-- companion sent from her phone since and that the office has not recorded yet: a passbook that is back needs a new one.
SELECT a.id, a.enrollment, p.code, p.call_name, g.code AS program, a.bank_code, a.opened_on, h.holder, h.held_from, w.id AS witness, w.happened_on AS seen_on,
  coalesce(w.companion = app.actor_id(), false) AS seen_herself
FROM bank_account a JOIN enrollment e ON e.id = a.enrollment JOIN person p ON p.id = e.person JOIN program g ON g.id = a.program
LEFT JOIN LATERAL (SELECT v.holder, v.held_from FROM custody_event v WHERE v.bank_account = a.id AND v.item = 'passbook'
                   ORDER BY v.held_from DESC, v.id DESC LIMIT 1) h ON true
LEFT JOIN LATERAL (SELECT s.id, s.happened_on, s.companion FROM witness s WHERE s.enrollment = a.enrollment AND s.kind = 'passbook'
                     AND s.happened_on >= coalesce(h.held_from, a.opened_on)
                     AND NOT EXISTS (SELECT 1 FROM custody_event u WHERE u.bank_account = a.id AND u.item = 'passbook'
                       AND u.holder = 'beneficiary' AND u.at > s.received_at)
                   ORDER BY s.happened_on DESC, s.id DESC LIMIT 1) w ON true
WHERE a.state = 'verified' AND coalesce(h.holder, 'bank') <> 'beneficiary' AND p.code > $1 ORDER BY p.code LIMIT $2
