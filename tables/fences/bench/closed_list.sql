-- $1 id, $2 program, $3 component, $4 fund, $5 profile, $6 staff, $7 treasurer, $8 approver, $9 lines: a list that came to its end.
INSERT INTO payment_list (id, program, number, component, period, fund, profile, state, line_count, total_rp, sha256, file_sha256,
                          made_by, locked_by, checked_by, approved_by, released_by, state_since)
SELECT $1, $2, 1, $3, 1, $4, $5, 'closed', $9::int, $9::int * c.amount_rp, repeat('0', 64), repeat('0', 64), $6, $6, $7, $8, $7, now()
FROM component c WHERE c.id = $3
