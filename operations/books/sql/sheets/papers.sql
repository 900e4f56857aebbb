-- $1 program. One paper that was printed with a number, or that must be and was not; which of the scans it must have are missing.
SELECT coalesce(p.number, '') AS number,
  coalesce(p.kind, w.kind) AS kind,
  app.safe_cell(CASE coalesce(p.subject_table, w.subject_table)
    WHEN 'payment_list' THEN (SELECT l.number::text FROM payment_list l WHERE l.id = coalesce(p.subject_key, w.subject_key))
    WHEN 'decree' THEN (SELECT d.number FROM decree d WHERE d.id = coalesce(p.subject_key, w.subject_key))
    WHEN 'payment' THEN (SELECT y.reference FROM payment y WHERE y.id = coalesce(p.subject_key, w.subject_key))
    ELSE (SELECT n.code FROM entitlement t JOIN enrollment e ON e.id = t.enrollment JOIN person n ON n.id = e.person WHERE t.id = p.subject_key)
  END) AS subject,
  coalesce(p.revision, w.revision) AS revision,
  to_char(p.dated, 'YYYY-MM-DD') AS dated,
  p.total_rp AS amount,
  p.line_count AS lines,
  p.sha256,
  CASE WHEN p.id IS NULL THEN 'missing' ELSE app.paper_standing(p) END AS standing,
  (SELECT count(*) FROM signed_scan s WHERE s.printed_paper = p.id AND s.kind = 'signed') AS signed_scans,
  (SELECT count(*) FROM signed_scan s WHERE s.printed_paper = p.id AND s.kind = 'sp2d') AS sp2d_scans,
  coalesce((SELECT string_agg(scan, ' ' ORDER BY scan) FROM unnest(w.scans) AS wanted(scan)
            WHERE NOT EXISTS (SELECT 1 FROM signed_scan s WHERE s.printed_paper = p.id AND s.kind = scan)), '') AS missing,
  app.safe_cell(m.username) AS maker
FROM (SELECT * FROM printed_paper WHERE program = $1) p
FULL JOIN (SELECT subject_table, subject_key, kind, revision, array_agg(scan) AS scans FROM wanted_scan WHERE program = $1
           GROUP BY subject_table, subject_key, kind, revision) w
  ON w.subject_key = p.subject_key AND w.kind = p.kind AND w.revision = p.revision
LEFT JOIN user_account m ON m.id = p.made_by
ORDER BY coalesce(p.kind, w.kind) COLLATE "C", coalesce(p.subject_key, w.subject_key), coalesce(p.revision, w.revision), p.number COLLATE "C"
