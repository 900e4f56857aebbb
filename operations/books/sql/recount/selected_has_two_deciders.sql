-- Whoever was given or refused a place stands in a ranking that two persons decided (after an objection: who upheld it). Ranks
-- from before there were rankings with deciders count as they were.
SELECT 'enrollment:' || e.id AS subject, 'two deciders' AS expected, e.state || ' without them' AS found
FROM enrollment e
WHERE e.state IN ('shortlisted', 'waitlisted', 'not_selected', 'determined', 'active', 'finished', 'revoked')
  AND NOT app.chosen_by_two(e.id)
