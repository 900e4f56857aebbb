-- $1 program. Passbooks that are not in her hands, oldest first, with who has them and since when.
SELECT n.code, n.call_name, h.holder, coalesce(h.held_from, a.opened_on) AS since, app.today() - coalesce(h.held_from, a.opened_on) AS days
FROM bank_account a JOIN enrollment e ON e.id = a.enrollment JOIN person n ON n.id = e.person
LEFT JOIN LATERAL (SELECT v.holder, v.held_from FROM custody_event v WHERE v.bank_account = a.id AND v.item = 'passbook'
                   ORDER BY v.held_from DESC, v.id DESC LIMIT 1) h ON true
WHERE a.program = $1 AND a.state = 'verified' AND coalesce(h.holder, 'bank') <> 'beneficiary'
ORDER BY since, n.code LIMIT 100
