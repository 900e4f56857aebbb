-- $1 program. What its sheets may be narrowed by.
SELECT ARRAY(SELECT number::int FROM wave WHERE program = $1 ORDER BY number) AS wave,
  ARRAY(SELECT number::int FROM site WHERE program = $1 ORDER BY number) AS site,
  ARRAY(SELECT name::text FROM fund WHERE program = $1 ORDER BY name COLLATE "C") AS fund
