-- $1 batch, $2 lines with this verdict (of accepted ones: with a warning), $3 after this line. Never a cell of the file.
SELECT r.line_no, r.verdict, coalesce(r.reasons, '') AS reasons, coalesce(r.warnings, '') AS warnings,
       coalesce(e.id, r.enrollment) AS enrollment, p.code, p.call_name
FROM import_row r LEFT JOIN enrollment e ON e.import_batch = r.batch AND e.import_line = r.line_no
LEFT JOIN enrollment known ON known.id = r.enrollment LEFT JOIN person p ON p.id = coalesce(e.person, known.person)
WHERE r.batch = $1 AND r.verdict = $2 AND ($2 <> 'accepted' OR r.warnings IS NOT NULL) AND r.line_no > $3
ORDER BY r.line_no LIMIT $4
