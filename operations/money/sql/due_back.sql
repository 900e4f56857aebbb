-- $1 program, $2 only this promise (or all), $3 key of the last row seen, $4 how many. What is due back of each open grant:
-- disallowed purchases at once, and all that is left once the report's day is over or she has left. Ages count from then.
WITH open AS MATERIALIZED (
  SELECT t.id, t.enrollment, t.program, t.fund FROM entitlement t JOIN component c ON c.id = t.component AND c.kind = 'grant'
  WHERE t.program = $1 AND ($2::uuid IS NULL OR t.id = $2) AND t.state NOT IN ('closed', 'cancelled')),
told AS (
  SELECT DISTINCT ON (entitlement) entitlement, given_on, due_on, amount_rp FROM refund_notice
  WHERE program = $1 ORDER BY entitlement, given_on DESC, id DESC),
counted AS (
  SELECT o.id, o.enrollment, n.code, n.call_name, f.name AS fund, k.kind AS source_kind, r.*, b.paid_rp,
         b.paid_rp - b.accepted_rp - b.pending_rp - b.settled_rp AS left_rp, b.disallowed_rp, b.settled_rp,
         least(b.first_paid_on + r.report_days, x.left_on) AS report_on, told.given_on, told.due_on, told.amount_rp AS told_rp,
         CASE WHEN EXISTS (SELECT 1 FROM kinship x WHERE x.person = e.person AND x."user" = app.actor_id()) THEN n.code END AS related
  FROM open o JOIN enrollment e ON e.id = o.enrollment JOIN person n ON n.id = e.person JOIN fund f ON f.id = o.fund
  JOIN program p ON p.id = o.program
  JOIN app.balance_of(ARRAY(SELECT id FROM open)) b ON b.entitlement = o.id
  CROSS JOIN LATERAL (SELECT app.source_kind(f.source_kind, f.source) AS kind) k
  CROSS JOIN LATERAL app.refund_terms(p.organization, k.kind) r
  LEFT JOIN told ON told.entitlement = o.id
  LEFT JOIN LATERAL (SELECT greatest(e.left_on, b.first_paid_on) - 1 AS left_on
                     WHERE e.state IN ('withdrawn', 'deceased', 'moved', 'revoked')) x ON true
  WHERE b.paid_rp > 0),
due AS (
  SELECT c.*, app.today() AS today, app.slips_of(c.source_kind) AS slips,
         greatest(0, app.today() - c.report_on) AS days,
         (CASE WHEN app.today() > c.report_on THEN c.left_rp
               ELSE least(c.left_rp, greatest(c.disallowed_rp - c.settled_rp, 0)) END)::bigint AS due_rp,
         width_bucket(greatest(0, app.today() - c.report_on), c.ageing_days) AS bucket
  FROM counted c)
SELECT * FROM due WHERE due_rp > 0 AND code > $3 ORDER BY code LIMIT $4
