-- Programs that the actor may see, each with its waves and its sites by their numbers; `key` is what a form sends.
SELECT g.code AS program_code, g.name AS program_name, o.kind, o.number, concat_ws('/', g.code, o.kind, o.number) AS key
FROM program g CROSS JOIN LATERAL (
  SELECT NULL AS kind, NULL::int AS number, 0 AS turn
  UNION ALL SELECT 'wave', w.number, 1 FROM wave w WHERE w.program = g.id
  UNION ALL SELECT 'site', s.number, 2 FROM site s WHERE s.program = g.id) o
WHERE g.state IN ('active', 'closed') ORDER BY g.fiscal_year DESC, g.code, o.turn, o.number LIMIT 5000
