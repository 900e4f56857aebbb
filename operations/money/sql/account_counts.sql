-- How many stand where between the decree and the passbook in her hands; $1 is a program's code or NULL.
WITH promised AS (
  SELECT DISTINCT t.enrollment, t.program FROM entitlement t JOIN enrollment e ON e.id = t.enrollment
  WHERE t.state IN ('promised', 'active') AND e.state IN ('determined', 'active')),
live AS (SELECT a.enrollment, a.state, a.name_matches FROM bank_account a WHERE a.state IN ('opened', 'verified'))
SELECT (SELECT count(*) FROM promised p WHERE NOT EXISTS (SELECT 1 FROM live WHERE live.enrollment = p.enrollment))::int AS missing,
       count(*) FILTER (WHERE state = 'opened' AND name_matches)::int AS opened,
       count(*) FILTER (WHERE state = 'opened' AND NOT name_matches)::int AS differing,
       count(*) FILTER (WHERE state = 'verified')::int AS verified
FROM live
