-- $1 program, $2 ids or NULL, $3 state, $4 site, $5 wave, $6 without companion; $7 the state that follows, $8 reason or NULL.
-- Whose list was compared with the papers by nobody yet passes with that list and not here.
WITH held AS MATERIALIZED (
  SELECT e.id, e.program, e.person, e.import_batch, e AS whole FROM enrollment e
  WHERE e.id IN (SELECT c.id FROM app.chosen($1, $2, $3, $4, $5, $6) c)
  ORDER BY e.id FOR NO KEY UPDATE),
judged AS MATERIALIZED (
  SELECT h.id, h.person, coalesce(app.hindered(h.whole, ARRAY['proposed'], true),
    CASE WHEN $7::text = 'screened' AND EXISTS (SELECT 1 FROM import_batch b WHERE b.id = h.import_batch AND b.screened_by IS NULL)
         THEN 'list' ELSE 'done' END) AS verdict
  FROM held h),
moved AS (
  UPDATE enrollment e SET state = $7, screened_by = app.actor_id(), reason = $8 FROM judged j
  WHERE e.id = j.id AND j.verdict = 'done' RETURNING e.id)
SELECT j.verdict, count(*)::int AS count, count(m.id)::int AS moved, (array_agg(p.code ORDER BY p.code))[1:20] AS codes
FROM judged j JOIN person p ON p.id = j.person LEFT JOIN moved m ON m.id = j.id GROUP BY j.verdict ORDER BY j.verdict
