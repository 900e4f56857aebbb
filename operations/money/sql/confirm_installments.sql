UPDATE installment SET state = 'confirmed' WHERE id = ANY ($1::uuid[])
