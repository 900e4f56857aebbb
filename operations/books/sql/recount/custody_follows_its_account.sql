-- Each change of hands belongs to the person of its account, and is not older than the account.
SELECT 'custody_event:' || v.id AS subject, concat_ws(' ', a.enrollment, a.opened_on) AS expected,
       concat_ws(' ', v.enrollment, v.held_from) AS found
FROM custody_event v JOIN bank_account a ON a.id = v.bank_account
WHERE v.enrollment <> a.enrollment OR v.program <> a.program OR v.held_from < a.opened_on
