-- $1 program, $2 code, $3 first day of the new version
UPDATE component SET state = 'superseded', valid_to = greatest(valid_from, $3::date - 1)
WHERE program = $1 AND code = $2 AND state = 'active'
