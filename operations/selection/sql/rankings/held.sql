-- $1 ranking, whose people are held (hold.sql). `gone`: who is no longer as she was ranked, with what is not seen of them;
-- `related`: a relative of the actor; `sha256`: the seal, computed anew. No join but by keys: this is read for a million ranks.
SELECT count(*)::int AS ranks,
       (array_agg(p.code ORDER BY p.code) FILTER (WHERE e.state IS DISTINCT FROM 'scored' OR a.id IS DISTINCT FROM k.assessment))[1:10] AS gone,
       min(p.code) FILTER (WHERE e.person IN (SELECT n.person FROM kinship n WHERE n."user" = app.actor_id())) AS related,
       encode(sha256(convert_to(
         string_agg(concat_ws(';', k.rank, p.code, k.total, k.verdict), E'\n' ORDER BY k.rank), 'UTF8')), 'hex') AS sha256
FROM selection_rank k LEFT JOIN enrollment e ON e.id = k.enrollment LEFT JOIN person p ON p.id = e.person
LEFT JOIN LATERAL (SELECT id FROM assessment x WHERE x.enrollment = e.id ORDER BY number DESC LIMIT 1) a ON true
WHERE k.run = $1
