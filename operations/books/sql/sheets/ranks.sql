-- $1 program. One place of one ranking, decided or not, with who stands for it. Codes only.
SELECT r.number AS ranking_no,
  r.state AS ranking_state,
  v.version_no AS rule_version,
  n.code,
  w.number AS wave,
  'Lokasi ' || to_char(s.number, 'FM900') AS site,
  k.total,
  k.rank,
  k.verdict,
  k.reason,
  r.places,
  r.cut_off_total,
  to_char(r.announced_on, 'YYYY-MM-DD') AS announced_on,
  f.number AS based_on,
  (SELECT string_agg(app.safe_cell(u.username), ' ' ORDER BY d.decided_at, u.username)
   FROM ranking_decision d JOIN user_account u ON u.id = d.decided_by WHERE d.ranking = r.id) AS deciders
FROM selection_rank k
JOIN ranking r ON r.id = k.run
JOIN enrollment e ON e.id = k.enrollment
JOIN person n ON n.id = e.person
JOIN wave w ON w.id = e.wave
JOIN site s ON s.id = e.site
LEFT JOIN rule_version v ON v.id = r.rule_version
LEFT JOIN ranking f ON f.id = r.based_on
WHERE k.program = $1
ORDER BY r.number, k.rank
