-- $1 program, $2 marks under every version of the key
SELECT id FROM death_list WHERE program = $1 AND content_mark = ANY ($2::bytea[]) AND state <> 'dropped' LIMIT 1
