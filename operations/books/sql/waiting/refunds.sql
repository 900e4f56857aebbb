-- Money that is due back: notices to give, notices whose day is over, drafted rules. Only promises are counted of which
-- something can be due: a purchase was refused, the shortest time for a report is over, or she died.
WITH kin AS MATERIALIZED (
  SELECT e.id FROM kinship k JOIN enrollment e ON e.person = k.person WHERE k."user" = app.actor_id()),
open AS MATERIALIZED (
  SELECT t.id, t.enrollment, t.program FROM entitlement t JOIN component c ON c.id = t.component
  JOIN enrollment e ON e.id = t.enrollment
  WHERE t.state IN ('active', 'settled') AND (e.state = 'deceased' OR c.kind = 'grant' AND (
    EXISTS (SELECT 1 FROM purchase b WHERE b.entitlement = t.id AND b.state = 'rejected')
    OR EXISTS (SELECT 1 FROM installment i JOIN payment y ON y.installment = i.id AND y.state IN ('paid', 'partial')
               WHERE i.entitlement = t.id AND y.value_date < app.today() - (
                 SELECT least(90, min(r.report_days), (SELECT min(q.grant_days) FROM report_rule q WHERE q.state = 'active'))
                 FROM refund_rule r WHERE r.state = 'active'))))),
told AS MATERIALIZED (
  SELECT DISTINCT ON (n.entitlement) n.entitlement, n.due_on, n.amount_rp FROM refund_notice n JOIN open o ON o.id = n.entitlement
  ORDER BY n.entitlement, n.given_on DESC, n.id DESC),
work (kind, key, program, days, barred) AS (
  SELECT CASE WHEN n.entitlement IS NOT NULL AND n.amount_rp = d.due_rp THEN 'refunds_overdue' ELSE 'refunds_notice' END,
         o.id, o.program, CASE WHEN n.amount_rp = d.due_rp THEN app.today() - n.due_on ELSE d.days END, o.enrollment IN (SELECT id FROM kin)
  FROM app.grants_due(ARRAY(SELECT id FROM open)) d JOIN open o ON o.id = d.entitlement LEFT JOIN told n ON n.entitlement = o.id
  WHERE d.due_rp > 0 AND (n.entitlement IS NULL OR n.amount_rp <> d.due_rp OR n.due_on < app.today())
  UNION ALL
  SELECT 'refund_rule_activate', r.id, NULL, app.days_since(r.made_at), r.made_by = app.actor_id()
  FROM refund_rule r WHERE r.state = 'draft')
SELECT kind, count(*) FILTER (WHERE NOT barred)::int AS free, count(*) FILTER (WHERE barred)::int AS barred,
       coalesce(max(days) FILTER (WHERE NOT barred), 0) AS free_days, coalesce(max(days) FILTER (WHERE barred), 0) AS barred_days,
       (array_agg(key ORDER BY barred, key))[1] AS key,
       (SELECT g.code FROM program g WHERE g.id = (array_agg(program ORDER BY barred, key))[1]) AS program
FROM work GROUP BY kind
