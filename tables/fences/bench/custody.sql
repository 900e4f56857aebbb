-- $1 who recorded it: every passbook is in the hands of its owner.
INSERT INTO custody_event (program, enrollment, bank_account, item, holder, held_from, slip_no, recorded_by, at)
SELECT a.program, a.enrollment, a.id, 'passbook', 'beneficiary', a.opened_on, 'TT', $1, now() FROM bank_account a
