-- $1 program. One paid grant whose report is not accepted yet. The clock of what was handed in stands still.
WITH open AS MATERIALIZED (
  SELECT t.id, t.enrollment, c.code FROM entitlement t JOIN component c ON c.id = t.component AND c.kind = 'grant'
  WHERE t.program = $1 AND t.state IN ('active', 'settled'))
SELECT n.code,
  w.number AS wave,
  'Lokasi ' || lpad(s.number::text, 2, '0') AS site,
  o.code AS component,
  to_char(r.due_on, 'YYYY-MM-DD') AS due,
  r.days_late,
  CASE WHEN r.days_late = 0 THEN '0' WHEN r.days_late <= 30 THEN '1-30' WHEN r.days_late <= 60 THEN '31-60'
       WHEN r.days_late <= 90 THEN '61-90' ELSE '>90' END AS bucket,
  r.paid_rp AS amount,
  r.state,
  to_char(CASE WHEN r.state = 'submitted' THEN r.submitted_on END, 'YYYY-MM-DD') AS submitted_on,
  r.accepted_rp AS accepted_amount,
  r.disallowed_rp AS disallowed_amount,
  r.settled_rp AS settled_amount
FROM app.report_standing(ARRAY(SELECT id FROM open)) r JOIN open o ON o.id = r.entitlement
JOIN enrollment e ON e.id = o.enrollment JOIN person n ON n.id = e.person JOIN wave w ON w.id = e.wave JOIN site s ON s.id = e.site
WHERE r.state IN ('missing', 'sent_back', 'submitted')
ORDER BY n.code COLLATE "C", o.code COLLATE "C"
