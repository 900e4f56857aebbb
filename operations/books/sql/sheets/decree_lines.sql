-- $1 program. One line of a decree that is locked, approved or amended: one person and one component.
SELECT app.safe_cell(d.number) AS decree_no,
  to_char(d.dated, 'YYYY-MM-DD') AS decree_date,
  d.state AS decree_state,
  l.line_no,
  n.code,
  w.number AS wave,
  'Lokasi ' || to_char(s.number, 'FM900') AS site,
  app.safe_cell(c.code) AS component,
  c.kind,
  c.version_no AS component_version,
  l.effect,
  o.code AS replaces,
  l.reason_code,
  later.code AS replaced_by,
  l.amount_rp AS period_amount,
  l.periods,
  l.amount_rp * l.periods AS amount,
  b.bank_code AS bank,
  t.state AS entitlement_state,
  app.safe_cell(m.username) AS maker,
  app.safe_cell(a.username) AS approver,
  app.safe_cell(f.name) AS fund,
  z.numbers AS evidence
FROM decree_line l
JOIN decree d ON d.id = l.decree AND d.state NOT IN ('draft', 'dropped')
JOIN component c ON c.id = l.component
JOIN fund f ON f.id = c.fund
JOIN enrollment e ON e.id = l.enrollment
JOIN person n ON n.id = e.person
JOIN wave w ON w.id = e.wave
JOIN site s ON s.id = e.site
JOIN user_account m ON m.id = d.made_by
LEFT JOIN user_account a ON a.id = d.approved_by
LEFT JOIN enrollment r ON r.id = l.replaces
LEFT JOIN person o ON o.id = r.person
LEFT JOIN LATERAL (
  SELECT q.code FROM decree_line y JOIN decree x ON x.id = y.decree AND x.state IN ('approved', 'amended')
  JOIN enrollment f ON f.id = y.enrollment JOIN person q ON q.id = f.person
  WHERE y.replaces = l.enrollment LIMIT 1) later ON l.effect = 'grant'
LEFT JOIN entitlement t ON t.decree_line = l.id
LEFT JOIN bank_account b ON b.enrollment = l.enrollment AND b.state = 'verified'
LEFT JOIN (SELECT subject_key, string_agg(number, ' ' ORDER BY number COLLATE "C") AS numbers FROM printed_paper
           WHERE program = $1 GROUP BY subject_key) z ON z.subject_key = d.id
WHERE l.program = $1
ORDER BY d.dated NULLS LAST, d.number COLLATE "C", d.id, l.line_no
