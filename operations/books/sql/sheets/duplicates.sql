-- $1 program. Who was compared with whom. The other one has a code only where she is known to the same office, whoever asks:
-- that another office knows a woman is told to nobody here.
SELECT p.code,
  w.number AS wave,
  'Lokasi ' || to_char(s.number, 'FM900') AS site,
  coalesce((SELECT o.code FROM person o WHERE o.id = r.other_person AND EXISTS (
              SELECT 1 FROM enrollment oe JOIN program og ON og.id = oe.program
              WHERE oe.person = o.id AND og.organization = g.organization)), 'elsewhere') AS other_code,
  r.kind,
  replace(r.matched, ',', '+') AS matched,
  r.score,
  r.state,
  app.safe_cell(m.username) AS maker,
  app.safe_cell(d.username) AS decider,
  app.safe_cell(u.username) AS undoer,
  to_char(r.made_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS found_at
FROM duplicate_review r JOIN enrollment e ON e.id = r.enrollment JOIN person p ON p.id = e.person
JOIN wave w ON w.id = e.wave JOIN site s ON s.id = e.site JOIN program g ON g.id = r.program
JOIN user_account m ON m.id = r.made_by LEFT JOIN user_account d ON d.id = r.decided_by
LEFT JOIN user_account u ON u.id = r.undone_by
WHERE r.program = $1
ORDER BY p.code COLLATE "C", r.id
