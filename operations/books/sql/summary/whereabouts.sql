-- $1 program. Of those with a promise: who is known to have left, by her latest row that says where she is. How a business
-- does says nothing about that, so a person of whom only that is known is unknown here.
SELECT count(*) FILTER (WHERE o.status IN ('moved', 'employed_elsewhere'))::int AS known_left,
  count(*) FILTER (WHERE o.status IS NULL)::int AS unknown
FROM (SELECT DISTINCT enrollment FROM entitlement WHERE program = $1) m
LEFT JOIN LATERAL (
  SELECT status FROM outcome WHERE enrollment = m.enrollment
    AND status IN ('moved', 'employed_elsewhere', 'returned_to_previous_situation', 'deceased')
  ORDER BY observed_on DESC, id DESC LIMIT 1) o ON true
