-- $1 program, $2 only this promise (or all), $3 key of the last row seen, $4 how many. What is due back of each open promise.
WITH open AS MATERIALIZED (
  SELECT t.id, t.enrollment, t.program, t.fund, c.label FROM entitlement t JOIN component c ON c.id = t.component
  JOIN enrollment e ON e.id = t.enrollment AND (c.kind = 'grant' OR e.state = 'deceased')
  WHERE t.program = $1 AND ($2::uuid IS NULL OR t.id = $2) AND t.state NOT IN ('closed', 'cancelled')),
told AS (
  SELECT DISTINCT ON (entitlement) entitlement, given_on, due_on, amount_rp FROM refund_notice
  WHERE program = $1 ORDER BY entitlement, given_on DESC, id DESC)
SELECT concat(n.code, '~', o.id) AS key, o.id, o.enrollment, o.label, n.code, n.call_name, f.name AS fund, d.source_kind, d.return_days, d.legal_basis, d.paid_rp, d.settled_rp,
       d.report_on, d.days, d.due_rp, app.today() AS today, app.slips_of(d.source_kind) AS slips,
       told.given_on, told.due_on, told.amount_rp AS told_rp, told.due_on < app.today() AS is_late,
       CASE WHEN EXISTS (SELECT 1 FROM kinship x WHERE x.person = e.person AND x."user" = app.actor_id()) THEN n.code END AS related
FROM app.grants_due(ARRAY(SELECT id FROM open)) d JOIN open o ON o.id = d.entitlement
JOIN enrollment e ON e.id = o.enrollment JOIN person n ON n.id = e.person JOIN fund f ON f.id = o.fund
LEFT JOIN told ON told.entitlement = o.id
WHERE d.due_rp > 0 AND concat(n.code, '~', o.id) > $3 ORDER BY 1 LIMIT $4
