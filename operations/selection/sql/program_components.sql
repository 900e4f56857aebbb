SELECT c.id, c.code, c.label, c.kind, c.amount_rp, c.unit_rp, c.units, c.unit_name, c.by_attendance, c.route, c.periods, c.first_due_on, c.ceiling_rp, c.legal_basis, c.valid_from,
       c.version_no, c.training_days, c.state, c.made_by, u.full_name AS maker
FROM component c JOIN user_account u ON u.id = c.made_by WHERE c.program = $1 ORDER BY c.code, c.version_no DESC
