-- $1 program, $2 ids or NULL, $3 state, $4 site, $5 wave, $6 without companion; $7 day, $8 business idea, $9 notes.
WITH held AS MATERIALIZED (
  SELECT e.id, e.program, e.person, e.import_batch, e AS whole FROM enrollment e
  WHERE e.id IN (SELECT c.id FROM app.chosen($1, $2, $3, $4, $5, $6) c)
  ORDER BY e.id FOR NO KEY UPDATE),
judged AS MATERIALIZED (
  SELECT h.id, h.program, h.person, coalesce(app.hindered(h.whole, ARRAY['screened'], true), 'done') AS verdict FROM held h),
moved AS (
  UPDATE enrollment e SET state = 'visited' FROM judged j WHERE e.id = j.id AND j.verdict = 'done' RETURNING e.id),
seen AS (
  INSERT INTO home_visit (id, program, enrollment, visited_on, visited_by, business_idea, notes, received_at)
  SELECT gen_random_uuid(), j.program, j.id, $7, app.actor_id(), $8, $9, now() FROM judged j WHERE j.verdict = 'done'
  RETURNING enrollment)
SELECT j.verdict, count(*)::int AS count, count(m.id)::int AS moved, (array_agg(p.code ORDER BY p.code))[1:20] AS codes
FROM judged j JOIN person p ON p.id = j.person LEFT JOIN moved m ON m.id = j.id GROUP BY j.verdict ORDER BY j.verdict
