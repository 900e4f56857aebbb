SELECT t.title, y.held_on, a.present FROM attendance a JOIN training_day y ON y.id = a.training_day
JOIN training t ON t.id = y.training JOIN enrollment e ON e.id = a.enrollment
WHERE e.person = $1 ORDER BY y.held_on, t.title
