-- $1 program: explanations of bank lines, those first that wait for a second person, then the newest for taking back.
SELECT x.id, x.kind, x.reason, x.state, x.made_by, u.full_name AS said_by, x.made_at, l.amount_rp, l.and_sen, l.status, l.value_date, l.line_no
FROM line_explanation x JOIN bank_result_line l ON l.id = x.bank_line JOIN user_account u ON u.id = x.made_by
WHERE x.program = $1 AND x.state <> 'taken_back' ORDER BY x.state = 'confirmed', x.made_at DESC LIMIT 50
