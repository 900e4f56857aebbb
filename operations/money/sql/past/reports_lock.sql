-- $1 settlements, held in id order.
SELECT id, kind, state, made_by, enrollment, amount_rp FROM settlement WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE
