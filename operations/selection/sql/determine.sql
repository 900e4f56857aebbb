UPDATE enrollment SET state = 'determined'
WHERE id IN (SELECT enrollment FROM decree_line WHERE decree = $1 AND effect = 'grant')
