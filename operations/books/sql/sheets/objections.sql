-- $1 program. One objection. Not her own words, and not the reason, which may repeat them.
SELECT n.code,
  w.number AS wave,
  'Lokasi ' || to_char(s.number, 'FM900') AS site,
  r.number AS ranking_no,
  to_char(o.filed_on, 'YYYY-MM-DD') AS filed_on,
  to_char(o.due_on, 'YYYY-MM-DD') AS due_on,
  o.channel,
  o.state,
  to_char(o.decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS decided_at,
  a.total AS new_total,
  k.verdict AS new_verdict,
  app.safe_cell(m.username) AS maker,
  app.safe_cell(d.username) AS decider
FROM objection o
JOIN ranking r ON r.id = o.ranking
JOIN enrollment e ON e.id = o.enrollment
JOIN person n ON n.id = e.person
JOIN wave w ON w.id = e.wave
JOIN site s ON s.id = e.site
JOIN user_account m ON m.id = o.made_by
LEFT JOIN user_account d ON d.id = o.decided_by
LEFT JOIN assessment a ON a.id = o.assessment
LEFT JOIN ranking p ON p.objection = o.id
LEFT JOIN selection_rank k ON k.run = p.id
WHERE o.program = $1
ORDER BY o.filed_on, n.code COLLATE "C", o.id
