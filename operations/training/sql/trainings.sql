-- $1 program
SELECT t.id, t.title, w.number AS wave, u.full_name AS maker, d.days, d.first, d.last
FROM training t JOIN user_account u ON u.id = t.made_by LEFT JOIN wave w ON w.id = t.wave
CROSS JOIN LATERAL (
  SELECT count(*)::int AS days, min(y.held_on) AS first, max(y.held_on) AS last FROM training_day y WHERE y.training = t.id) d
WHERE t.program = $1 ORDER BY d.first DESC NULLS FIRST, t.title
