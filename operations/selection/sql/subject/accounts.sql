SELECT a.id, a.bank_code, a.number, a.opened_on, a.state FROM bank_account a JOIN enrollment e ON e.id = a.enrollment
WHERE e.person = $1 ORDER BY a.opened_on, a.id
