-- Is this thing one of the program's? Row-level security hides what is not the actor's.
SELECT 1 FROM program WHERE $1 = 'program' AND id::text = $2 AND id = $3::uuid
UNION ALL SELECT 1 FROM payment_list WHERE $1 = 'payment_list' AND id::text = $2 AND program = $3::uuid
UNION ALL SELECT 1 FROM enrollment WHERE $1 = 'enrollment' AND id::text = $2 AND program = $3::uuid
UNION ALL SELECT 1 FROM enrollment WHERE $1 = 'person' AND person::text = $2 AND program = $3::uuid
