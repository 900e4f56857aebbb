-- Whoever was given or refused a place stands in a ranking that two persons decided (after an objection: who upheld it). Ranks
-- from before there were rankings with deciders count as they were.
SELECT 'enrollment:' || e.id AS subject, 'two deciders' AS expected, e.state || ' without them' AS found
FROM enrollment e
WHERE e.state IN ('shortlisted', 'waitlisted', 'not_selected', 'determined', 'active', 'finished', 'revoked')
  AND NOT EXISTS (
    SELECT 1 FROM selection_rank k LEFT JOIN ranking r ON r.id = k.run
    WHERE k.enrollment = e.id AND (r.id IS NULL OR r.state = 'decided' AND (
      (SELECT count(DISTINCT d.decided_by) FROM ranking_decision d WHERE d.ranking = r.id AND d.no_kin) >= 2
      OR EXISTS (SELECT 1 FROM objection b JOIN ranking_decision d ON d.ranking = r.id AND d.decided_by = b.decided_by
                 WHERE b.id = r.objection AND b.enrollment = e.id AND b.state = 'upheld'))))
