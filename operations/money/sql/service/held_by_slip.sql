-- $1 enrollment, $2 slip: what was handed to her with it today.
SELECT DISTINCT v.bank_account, v.item FROM custody_event v
WHERE v.enrollment = $1 AND v.slip_no = $2 AND v.holder = 'beneficiary' AND v.held_from = app.today()
