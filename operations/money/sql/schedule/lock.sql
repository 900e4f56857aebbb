SELECT id, program, enrollment, state, amount_rp FROM installment WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE
