-- $1 what objects.sql calls `key`.
SELECT g.id AS program, o.site, o.wave FROM program g CROSS JOIN LATERAL (
  SELECT g.code::text AS key, NULL::uuid AS site, NULL::uuid AS wave
  UNION ALL SELECT concat_ws('/', g.code, 'wave', w.number), NULL, w.id FROM wave w WHERE w.program = g.id
  UNION ALL SELECT concat_ws('/', g.code, 'site', s.number), s.id, NULL FROM site s WHERE s.program = g.id) o
WHERE o.key = $1 AND g.state IN ('active', 'closed')
