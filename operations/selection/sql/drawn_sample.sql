-- $1 batch, $2 how many, of those who are new and of those of whom the list brings news. Ordered by a hash of the stored
-- seed: nobody can choose which rows are looked at.
SELECT e.id AS enrollment, e.person, p.code, p.call_name, line.number AS import_line, line.is_news, c.agrees, c.remark
FROM import_batch b CROSS JOIN LATERAL (
  SELECT n.id AS enrollment, n.import_line AS number, false AS is_news FROM enrollment n
  WHERE n.import_batch = b.id AND n.state = 'proposed'
  UNION ALL SELECT r.enrollment, r.line_no, true FROM import_row r
  WHERE r.batch = b.id AND r.verdict = 'changed' AND b.screened_by IS NULL) line
JOIN enrollment e ON e.id = line.enrollment JOIN person p ON p.id = e.person
LEFT JOIN sample_comparison c ON c.batch = b.id AND c.import_line = line.number
WHERE b.id = $1
ORDER BY sha256(convert_to(b.sample_seed || e.id::text, 'UTF8')) LIMIT $2
