-- $1 service day: everybody of its list who has a place, once.
INSERT INTO service_day_row (service_day, program, enrollment)
SELECT s.id, s.program, e.id FROM service_day s JOIN enrollment e ON e.program = s.program AND e.state IN ('determined', 'active')
WHERE s.id = $1 AND (e.wave = s.wave
  OR e.id IN (SELECT l.enrollment FROM decree_line l WHERE l.decree = s.decree AND l.effect = 'grant')
  OR e.id IN (SELECT y.enrollment FROM payment y WHERE y.payment_list = s.payment_list AND y.state <> 'cancelled'))
ORDER BY e.id RETURNING id
