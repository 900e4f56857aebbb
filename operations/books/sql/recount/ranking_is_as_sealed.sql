-- The ranks of a ranking are those that were sealed when it was made.
WITH counted AS (
  SELECT r.id, r.sha256, r.candidates, count(k.id) AS ranks,
         encode(sha256(convert_to(coalesce(
           string_agg(concat_ws(';', k.rank, p.code, k.total, k.verdict), E'\n' ORDER BY k.rank), ''), 'UTF8')), 'hex') AS now
  FROM ranking r LEFT JOIN selection_rank k ON k.run = r.id LEFT JOIN enrollment e ON e.id = k.enrollment
  LEFT JOIN person p ON p.id = e.person GROUP BY r.id)
SELECT 'ranking:' || id AS subject, candidates || ' ' || sha256 AS expected, ranks || ' ' || now AS found
FROM counted WHERE now <> sha256 OR ranks <> candidates
