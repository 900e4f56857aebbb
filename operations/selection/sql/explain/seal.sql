-- $1 ranking. Its seal, computed anew from the ranks; of one that placed a woman again, from her rank alone.
SELECT r.sha256 AS sealed, encode(sha256(convert_to(
         string_agg(concat_ws(';', k.rank, p.code, k.total, k.verdict), E'\n' ORDER BY k.rank), 'UTF8')), 'hex') AS counted
FROM ranking r JOIN selection_rank k ON k.run = r.id JOIN enrollment e ON e.id = k.enrollment JOIN person p ON p.id = e.person
WHERE r.id = $1 GROUP BY r.sha256
