-- $1 program: what a figure may be about: all of it, a wave, a site by its number.
SELECT 'program:' || id AS subject, 'program' AS kind, NULL::int AS number FROM program WHERE id = $1
UNION ALL (SELECT 'wave:' || id, 'wave', number FROM wave WHERE program = $1 ORDER BY number)
UNION ALL (SELECT 'site:' || id, 'site', number FROM site WHERE program = $1 ORDER BY number)
