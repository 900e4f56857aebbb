-- $1 program. Who was ever a candidate, each once, and how many of them were promised anything.
SELECT count(*)::int AS candidates,
  count(*) FILTER (WHERE EXISTS (SELECT 1 FROM entitlement t WHERE t.enrollment = e.id))::int AS reached
FROM enrollment e WHERE e.program = $1 AND e.state <> 'duplicate'
