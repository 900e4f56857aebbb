-- $1 program, $2 number: a letter of that number that waits or is approved.
SELECT id FROM audit_letter WHERE program = $1 AND upper(number) = upper($2) AND state IN ('registered', 'approved')
