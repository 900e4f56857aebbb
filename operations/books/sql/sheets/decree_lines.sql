-- $1 program. One line of a decree that is locked, approved or amended: one person and one component.
SELECT CASE WHEN ascii(d.number) IN (43,45,61,64,9,10,13) THEN '''' || d.number ELSE d.number END AS decree_no,
  to_char(d.dated, 'YYYY-MM-DD') AS decree_date,
  d.state AS decree_state,
  l.line_no,
  n.code,
  w.number AS wave,
  'Lokasi ' || lpad(s.number::text, 2, '0') AS site,
  CASE WHEN ascii(c.code) IN (43,45,61,64,9,10,13) THEN '''' || c.code ELSE c.code END AS component,
  c.kind,
  c.version_no AS component_version,
  l.effect,
  l.amount_rp AS period_amount,
  l.periods,
  l.amount_rp * l.periods AS amount,
  t.state AS entitlement_state,
  CASE WHEN ascii(m.username) IN (43,45,61,64,9,10,13) THEN '''' || m.username ELSE m.username END AS maker,
  CASE WHEN ascii(a.username) IN (43,45,61,64,9,10,13) THEN '''' || a.username ELSE a.username END AS approver
FROM decree_line l
JOIN decree d ON d.id = l.decree AND d.state <> 'draft'
JOIN component c ON c.id = l.component
JOIN enrollment e ON e.id = l.enrollment
JOIN person n ON n.id = e.person
JOIN wave w ON w.id = e.wave
JOIN site s ON s.id = e.site
JOIN user_account m ON m.id = d.made_by
LEFT JOIN user_account a ON a.id = d.approved_by
LEFT JOIN entitlement t ON t.decree_line = l.id
WHERE l.program = $1
ORDER BY d.dated NULLS LAST, d.number COLLATE "C", d.id, l.line_no
