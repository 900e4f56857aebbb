-- $1 component. Whose attendance is written down for every day of every training that is for her, and who was there on fewer
-- days than are due.
SELECT m.id, m.enrollment, m.attended, m.units - m.attended AS missed
FROM missed_day m WHERE m.component = $1 AND m.unsaid = 0 AND m.held > 0 AND m.attended < m.units ORDER BY m.id
