-- Verified accounts whose passbook is not in the beneficiary's hands yet, with who has it.
SELECT a.id, a.enrollment, p.code, p.call_name, g.code AS program, a.bank_code, a.opened_on, h.holder, h.held_from
FROM bank_account a JOIN enrollment e ON e.id = a.enrollment JOIN person p ON p.id = e.person JOIN program g ON g.id = a.program
LEFT JOIN LATERAL (SELECT v.holder, v.held_from FROM custody_event v WHERE v.bank_account = a.id AND v.item = 'passbook'
                   ORDER BY v.held_from DESC, v.id DESC LIMIT 1) h ON true
WHERE a.state = 'verified' AND coalesce(h.holder, 'bank') <> 'beneficiary' AND p.code > $1 ORDER BY p.code LIMIT $2
