-- $1 program. One scan of one version of one paper.
SELECT p.number,
  p.kind AS paper_kind,
  p.revision,
  app.paper_standing(p) AS standing,
  s.kind,
  s.read_from,
  s.sha256,
  d.bytes,
  app.safe_cell(m.username) AS maker,
  to_char(s.made_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS made_at
FROM signed_scan s
JOIN printed_paper p ON p.id = s.printed_paper
JOIN document d ON d.id = s.document
LEFT JOIN user_account m ON m.id = s.made_by
WHERE s.program = $1
ORDER BY p.number COLLATE "C", s.kind, s.made_at, s.id
