-- $1 table, $2 keys, $3 program: how many of these things are the program's? Row-level security hides what is not the actor's.
SELECT count(DISTINCT f.key)::int AS count FROM (
  SELECT id::text AS key FROM program WHERE $1 = 'program' AND id::text = ANY ($2::text[]) AND id = $3::uuid
  UNION ALL SELECT id::text FROM fund WHERE $1 = 'fund' AND id::text = ANY ($2::text[]) AND program = $3::uuid
  UNION ALL SELECT id::text FROM payment_list WHERE $1 = 'payment_list' AND id::text = ANY ($2::text[]) AND program = $3::uuid
  UNION ALL SELECT id::text FROM enrollment WHERE $1 = 'enrollment' AND id::text = ANY ($2::text[]) AND program = $3::uuid
  UNION ALL SELECT person::text FROM enrollment WHERE $1 = 'person' AND person::text = ANY ($2::text[]) AND program = $3::uuid
  UNION ALL SELECT id::text FROM installment WHERE $1 = 'installment' AND id::text = ANY ($2::text[]) AND program = $3::uuid) f
