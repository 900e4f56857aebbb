-- $1 program
SELECT id, name, source, ceiling_rp FROM fund WHERE program = $1 ORDER BY name, id
