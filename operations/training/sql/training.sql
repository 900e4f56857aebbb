-- $1 training
SELECT t.id, t.title, t.program, g.code, g.name, w.number AS wave FROM training t JOIN program g ON g.id = t.program
LEFT JOIN wave w ON w.id = t.wave WHERE t.id = $1
