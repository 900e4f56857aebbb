-- $1 batch. Lines about people who are registered already and of whom something is new.
SELECT r.line_no, r.enrollment, e.person, r.cells FROM import_row r JOIN enrollment e ON e.id = r.enrollment
WHERE r.batch = $1 AND r.verdict = 'changed' AND length(r.cells) > 0
ORDER BY r.line_no
