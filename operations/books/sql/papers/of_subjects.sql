-- $1 subjects: their papers, newest first; of each the last scan.
SELECT p.id, p.number, p.kind, p.subject_table, p.subject_key, p.revision, p.dated, p.total_rp, p.line_count, p.sha256,
       m.full_name AS maker, app.paper_standing(p) AS standing, s.scans, s.scanned_at, s.scanner,
       (SELECT count(*)::int FROM signed_scan o WHERE o.printed_paper = p.id AND o.kind = 'sp2d') AS order_scans
FROM printed_paper p JOIN user_account m ON m.id = p.made_by
LEFT JOIN LATERAL (
  SELECT count(*) OVER ()::int AS scans, n.made_at AS scanned_at, u.full_name AS scanner
  FROM signed_scan n JOIN user_account u ON u.id = n.made_by WHERE n.printed_paper = p.id AND n.kind = 'signed'
  ORDER BY n.made_at DESC LIMIT 1) s ON true
WHERE p.subject_key = ANY ($1::uuid[]) ORDER BY p.made_at DESC, p.number LIMIT 200
