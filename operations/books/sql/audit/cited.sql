-- $1 program, $2 codes as they are spoken of, $3 what Berdaya itself found. The record of each code; of an unknown one no table.
WITH asked AS (SELECT code FROM unnest($2::text[]) AS code),
found (code, subject_table, subject_key) AS (
  SELECT a.code, 'enrollment', e.id::text FROM asked a JOIN person n ON n.code = upper(a.code) JOIN enrollment e ON e.person = n.id
  WHERE e.program = $1
  UNION ALL SELECT a.code, 'decree', d.id::text FROM asked a JOIN decree d ON d.number = a.code WHERE d.program = $1
  UNION ALL SELECT a.code, 'payment_list', l.id::text FROM asked a JOIN payment_list l ON lower(a.code) = 'daftar ' || l.number WHERE l.program = $1
  UNION ALL SELECT a.code, 'payment', y.id::text FROM asked a JOIN payment y ON y.reference = a.code WHERE y.program = $1
  UNION ALL SELECT a.code, 'printed_paper', p.id::text FROM asked a JOIN printed_paper p ON p.number = upper(a.code) WHERE p.program = $1)
SELECT DISTINCT ON (a.code) a.code, f.subject_table, f.subject_key FROM asked a LEFT JOIN found f ON f.code = a.code
UNION ALL
SELECT concat_ws(' ', f.code, n.code), 'finding', f.id::text
FROM finding f LEFT JOIN enrollment e ON e.id = f.enrollment LEFT JOIN person n ON n.id = e.person
WHERE f.program = $1 AND f.id = ANY ($3::uuid[])
