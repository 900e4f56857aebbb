-- Components that are paid by attendance and have days to give up, or people whose attendance is not complete.
SELECT c.id, c.label, g.code AS program, g.name AS program_name, c.unit_rp, c.units, c.unit_name,
  count(*) FILTER (WHERE m.unsaid = 0 AND m.held > 0)::int AS people,
  coalesce(sum(m.units - m.attended) FILTER (WHERE m.unsaid = 0 AND m.held > 0), 0)::int AS days,
  coalesce(sum((m.units - m.attended) * m.unit_rp) FILTER (WHERE m.unsaid = 0 AND m.held > 0), 0)::bigint AS amount_rp,
  min(m.held) FILTER (WHERE m.unsaid = 0 AND m.held > 0)::int AS held,
  count(*) FILTER (WHERE m.unsaid > 0 OR m.held = 0)::int AS unsaid
FROM missed_day m JOIN component c ON c.id = m.component JOIN program g ON g.id = c.program
WHERE m.attended < m.units GROUP BY c.id, c.label, g.code, g.name, c.unit_rp, c.units, c.unit_name ORDER BY g.code, c.label, c.id
