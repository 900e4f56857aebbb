-- Reports: of grants that are overdue, wait for a decision or lack their signed paper, of companions, and drafted rules. Of the
-- grants only those are counted whose money is older than the shortest time for a report, or whose person left.
WITH kin AS MATERIALIZED (
  SELECT e.id FROM kinship k JOIN enrollment e ON e.person = k.person WHERE k."user" = app.actor_id()),
shortest AS MATERIALIZED (
  SELECT least(90, (SELECT min(r.report_days) FROM refund_rule r WHERE r.state = 'active'),
               (SELECT min(r.grant_days) FROM report_rule r WHERE r.state = 'active')) AS days),
handed AS MATERIALIZED (
  SELECT DISTINCT ON (r.entitlement) r.* FROM accountability_report r ORDER BY r.entitlement, r.revision DESC),
open AS MATERIALIZED (
  SELECT t.id, t.enrollment, t.program FROM entitlement t JOIN component c ON c.id = t.component AND c.kind = 'grant'
  JOIN enrollment e ON e.id = t.enrollment
  WHERE t.state IN ('active', 'settled') AND NOT EXISTS (SELECT 1 FROM handed h WHERE h.entitlement = t.id AND h.state = 'submitted')
    AND (e.left_on IS NOT NULL OR EXISTS (
      SELECT 1 FROM installment i JOIN payment y ON y.installment = i.id AND y.state IN ('paid', 'partial'), shortest
      WHERE i.entitlement = t.id AND y.value_date < app.today() - shortest.days))),
work (kind, key, program, days, barred) AS (
  SELECT 'reports_overdue', o.id, o.program, r.days_late, o.enrollment IN (SELECT id FROM kin)
  FROM app.report_standing(ARRAY(SELECT id FROM open)) r JOIN open o ON o.id = r.entitlement
  WHERE r.days_late > 0 AND r.state IN ('missing', 'sent_back')
  UNION ALL
  SELECT 'reports_accept', h.entitlement, h.program, app.days_since(h.made_at), h.made_by = app.actor_id() OR h.enrollment IN (SELECT id FROM kin)
    OR h.enrollment = ANY ((SELECT app.accompanied())::uuid[])
  FROM handed h WHERE h.state = 'submitted'
  UNION ALL
  SELECT 'report_scan', h.entitlement, h.program, app.days_since(h.made_at), h.enrollment IN (SELECT id FROM kin)
  FROM handed h WHERE h.state <> 'sent_back' AND NOT EXISTS (
    SELECT 1 FROM printed_paper p JOIN signed_scan s ON s.printed_paper = p.id AND s.kind = 'signed'
    WHERE p.subject_key = h.entitlement AND p.kind = 'accountability_report' AND p.revision = h.revision)
  UNION ALL
  SELECT 'report_rule_activate', r.id, NULL, app.days_since(r.made_at), r.made_by = app.actor_id()
  FROM report_rule r WHERE r.state = 'draft' AND r.valid_from <= app.today()
  UNION ALL
  SELECT 'companion_reports_overdue', m.companion, m.program, app.today() - m.due_on, false
  FROM app.companion_reports_missing() m WHERE m.due_on < app.today()
  UNION ALL
  SELECT 'companion_reports_accept', c.id, c.program, app.days_since(c.made_at), c.companion = app.actor_id()
  FROM companion_report c WHERE c.state = 'submitted')
SELECT kind, count(*) FILTER (WHERE NOT barred)::int AS free, count(*) FILTER (WHERE barred)::int AS barred,
       coalesce(max(days) FILTER (WHERE NOT barred), 0)::int AS free_days, coalesce(max(days) FILTER (WHERE barred), 0)::int AS barred_days,
       (array_agg(key ORDER BY barred, key))[1] AS key,
       (SELECT g.code FROM program g WHERE g.id = (array_agg(program ORDER BY barred, key))[1]) AS program
FROM work GROUP BY kind
