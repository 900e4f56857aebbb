-- $1 training. Its days with how many were there and how many were not.
SELECT y.id, y.held_on, y.held_on <= app.today() AS has_come, count(a.id) FILTER (WHERE a.present)::int AS present,
       count(a.id) FILTER (WHERE NOT a.present)::int AS absent
FROM training_day y LEFT JOIN attendance a ON a.training_day = y.id WHERE y.training = $1 GROUP BY y.id ORDER BY y.held_on
