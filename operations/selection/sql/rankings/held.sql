-- $1 ranking. Holds its people in the order of their ids. `gone`: who is no longer as she was ranked; `related`: a relative of
-- the actor; `sha256`: the seal, computed anew.
WITH held AS (
  SELECT e.id, e.state, e.person FROM enrollment e
  WHERE e.id IN (SELECT enrollment FROM selection_rank WHERE run = $1) ORDER BY e.id FOR NO KEY UPDATE)
SELECT count(h.id)::int AS seen, count(*)::int AS ranks,
       (array_agg(p.code ORDER BY p.code) FILTER (WHERE h.state <> 'scored' OR a.id IS DISTINCT FROM k.assessment))[1:10] AS gone,
       min(p.code) FILTER (WHERE EXISTS (SELECT 1 FROM kinship n WHERE n."user" = app.actor_id() AND n.person = h.person)) AS related,
       encode(sha256(convert_to(
         string_agg(concat_ws(';', k.rank, p.code, k.total, k.verdict), E'\n' ORDER BY k.rank), 'UTF8')), 'hex') AS sha256
FROM selection_rank k LEFT JOIN held h ON h.id = k.enrollment LEFT JOIN person p ON p.id = h.person
LEFT JOIN current_assessment a ON a.enrollment = h.id WHERE k.run = $1
