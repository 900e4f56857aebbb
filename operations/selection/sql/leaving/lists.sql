-- $1 enrollments. Lists on their way that hold payments of theirs. What was sent can only be answered; what has orders of the
-- treasury, or comes from before Berdaya, is taken back with its papers first.
SELECT l.id, l.number, l.state, g.code AS program, count(DISTINCT y.enrollment)::int AS people,
       l.state IN ('locked', 'checked', 'approved', 'released') AND l.route <> 'recorded_before' AND NOT a.asked AND NOT EXISTS (
         SELECT 1 FROM treasury_document d WHERE d.payment_list = l.id AND d.state <> 'dropped') AS stoppable, a.asked
FROM payment y JOIN payment_list l ON l.id = y.payment_list JOIN program g ON g.id = l.program
CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM two_person_request q
  WHERE q.kind = 'list_abort' AND q.subject_key = l.id::text AND q.state = 'asked') AS asked) a
WHERE y.enrollment = ANY ($1::uuid[]) AND y.state IN ('ready', 'sent')
GROUP BY l.id, l.number, l.state, l.route, g.code, a.asked ORDER BY l.id
