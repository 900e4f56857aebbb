SELECT a.id, a.program, a.fund, a.bank_code, a.number, a.number_sealed, a.holder_name, a.document_no, a.state, a.made_by, a.activated_by,
       f.name AS fund_name, g.code AS program_code, g.name AS program_name
FROM paying_account a JOIN fund f ON f.id = a.fund JOIN program g ON g.id = a.program
WHERE a.state IN ('draft', 'active') ORDER BY g.code, f.name, a.state, a.id
