-- $1 person: her places in programs where somebody judged her, oldest first
SELECT e.id, g.name FROM enrollment e JOIN program g ON g.id = e.program
WHERE e.person = $1 AND EXISTS (SELECT 1 FROM assessment a WHERE a.enrollment = e.id) ORDER BY g.fiscal_year, g.code
