-- Which verified accounts replaced another one after the decree, and who holds which passbook or card since when.

CREATE OR REPLACE VIEW changed_account WITH (security_invoker = true) AS
SELECT a.id AS bank_account, a.program, a.enrollment, a.replaces, a.change_reason, a.change_document, a.verified_by
FROM bank_account a WHERE a.replaces IS NOT NULL AND a.state = 'verified';
GRANT SELECT ON changed_account TO berdaya_app;

-- The newest event of each item of an account in use; `days` since it changed hands (F04 where the holder is not she).
CREATE OR REPLACE VIEW custody_now WITH (security_invoker = true) AS
SELECT DISTINCT ON (v.bank_account, v.item) v.bank_account, v.program, v.enrollment, v.item, v.holder, v.held_from, v.slip_no,
       v.recorded_by, app.today() - v.held_from AS days
FROM custody_event v JOIN bank_account a ON a.id = v.bank_account AND a.state = 'verified'
ORDER BY v.bank_account, v.item, v.held_from DESC, v.id DESC;
GRANT SELECT ON custody_now TO berdaya_app;
