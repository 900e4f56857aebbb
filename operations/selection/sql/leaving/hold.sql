-- $1 enrollments. Lock before looking: whoever puts their obligations into a list at this moment is waited for. In id order.
SELECT id FROM installment WHERE enrollment = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE
