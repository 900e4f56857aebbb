-- $1 program, $2 persons, $3 a list that is left out, or NULL. What was last registered of each of them: her line, and the
-- list that it was sealed for.
SELECT e.person, e.id AS enrollment, e.state, e.site, last.batch, last.line_no, coalesce(last.cells, '') AS cells
FROM enrollment e LEFT JOIN LATERAL (
  SELECT l.batch, l.line_no, l.cells, b.made_at FROM import_row l JOIN import_batch b ON b.id = l.batch AND b.state = 'applied'
  WHERE l.batch = e.import_batch AND l.line_no = e.import_line
  UNION ALL
  SELECT l.batch, l.line_no, l.cells, b.made_at FROM import_row l JOIN import_batch b ON b.id = l.batch AND b.state = 'applied'
  WHERE l.enrollment = e.id AND l.verdict = 'changed' AND b.screened_by IS NOT NULL AND l.batch IS DISTINCT FROM $3 AND NOT EXISTS (
    SELECT 1 FROM sample_comparison c WHERE c.batch = l.batch AND c.import_line = l.line_no AND NOT c.agrees)
  ORDER BY made_at DESC LIMIT 1) last ON true
WHERE e.program = $1 AND e.person = ANY ($2::uuid[])
