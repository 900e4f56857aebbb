-- $1 id, $2 program, $3 maker, $4 approver, $5 day: an approved decree whose lines are filled in behind it.
INSERT INTO decree (id, program, title, number, dated, signatory_name, signatory_office, state, line_count, total_rp, sha256,
                    made_by, locked_by, approved_by)
VALUES ($1, $2, 'SK ukur', 'SK/UKUR/1', $5, 'Pejabat', 'Kepala', 'approved', 0, 0, repeat('0', 64), $3, $3, $4)
