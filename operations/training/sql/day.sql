-- $1 training day
SELECT y.id, y.held_on, y.held_on <= app.today() AS has_come, y.training, t.title, g.code AS program, g.name, w.number AS wave
FROM training_day y JOIN training t ON t.id = y.training JOIN program g ON g.id = y.program LEFT JOIN wave w ON w.id = t.wave
WHERE y.id = $1
