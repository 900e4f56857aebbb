SELECT 'decree:' || d.id AS subject, concat_ws(' ', d.sha256, d.line_count, d.total_rp) AS expected,
       concat_ws(' ', s.sha256, s.lines, s.total_rp) AS found
FROM decree d CROSS JOIN LATERAL (
  SELECT encode(sha256(convert_to(coalesce(string_agg(concat_ws(';', l.line_no, p.code, c.code, c.version_no, l.effect,
           l.amount_rp, l.units || ' x ' || l.unit_rp, l.periods, o.code, l.reason_code), E'\n' ORDER BY l.line_no), ''), 'UTF8')), 'hex') AS sha256, count(*) AS lines,
         coalesce(sum(CASE l.effect WHEN 'grant' THEN l.amount_rp * l.periods ELSE 0 END), 0) AS total_rp
  FROM decree_line l JOIN enrollment e ON e.id = l.enrollment JOIN person p ON p.id = e.person
  JOIN component c ON c.id = l.component
  LEFT JOIN enrollment r ON r.id = l.replaces LEFT JOIN person o ON o.id = r.person WHERE l.decree = d.id) s
WHERE d.state NOT IN ('draft', 'dropped') AND (d.sha256 IS DISTINCT FROM s.sha256 OR d.line_count <> s.lines OR d.total_rp <> s.total_rp)
