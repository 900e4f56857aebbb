-- $1 program, $2 ids or NULL, $3 state, $4 site, $5 wave, $6 without companion; $7 states that fit. Holds everybody chosen, in
-- the order of their ids.
WITH held AS MATERIALIZED (
  SELECT e.id, e.program, e.person, e.import_batch, e AS whole FROM enrollment e
  WHERE e.id IN (SELECT c.id FROM app.chosen($1, $2, $3, $4, $5, $6) c)
  ORDER BY e.id FOR NO KEY UPDATE),
judged AS MATERIALIZED (
  SELECT h.id, h.person, coalesce(app.hindered(h.whole, $7::text[], false), 'done') AS verdict FROM held h)
SELECT j.id, p.code, j.verdict FROM judged j JOIN person p ON p.id = j.person ORDER BY p.code
