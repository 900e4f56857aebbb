-- $1 training day, $2 enrollments: those of them who take part.
SELECT e.id FROM training_day y JOIN training t ON t.id = y.training
JOIN enrollment e ON e.program = y.program AND (t.wave IS NULL OR e.wave = t.wave)
WHERE y.id = $1 AND e.id = ANY ($2::uuid[]) AND e.state IN ('shortlisted', 'determined', 'active', 'finished')
ORDER BY e.id FOR KEY SHARE OF e
