SELECT id, program, state FROM enrollment WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE
