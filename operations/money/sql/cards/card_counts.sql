-- $1 program's code: who waits for what
SELECT g.id, g.code, g.name, count(c.id) FILTER (WHERE c.handed_on IS NULL) AS waiting, count(c.id) FILTER (WHERE c.handed_on IS NOT NULL) AS handed
FROM program g LEFT JOIN card c ON c.program = g.id AND c.voided_at IS NULL WHERE g.code = $1 GROUP BY g.id
