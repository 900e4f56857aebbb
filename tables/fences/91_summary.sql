-- Ringkasan penerima: one row for each person in a program, from what may be seen by whoever asks (security_invoker).
-- Everything is joined once and set-based, so a page of fifteen and a sheet of all cost the same few scans.
-- `restricted` stands for what only supervisors and holders of `see_sensitive` may read.
CREATE OR REPLACE VIEW beneficiary_summary WITH (security_invoker = true) AS
WITH promise AS (
  SELECT t.enrollment, c.kind, min(t.state) AS state, sum(t.promised_rp)::bigint AS promised_rp, bool_or(t.state = 'settled') AS settled
  FROM entitlement t JOIN component c ON c.id = t.component GROUP BY t.enrollment, c.kind),
grant_of AS (SELECT * FROM promise WHERE kind = 'grant'),
due AS (
  SELECT i.enrollment,
    count(DISTINCT i.number) FILTER (WHERE c.kind = 'allowance') AS months,
    count(DISTINCT i.number) FILTER (WHERE c.kind = 'allowance' AND i.state NOT IN ('paid', 'confirmed', 'divided')) AS months_open,
    min(i.due_on) FILTER (WHERE i.state = 'planned') AS due_on,
    (array_agg(c.label || CASE WHEN c.periods > 1 THEN ' ke-' || i.number ELSE '' END ORDER BY i.due_on, i.number, c.code)
      FILTER (WHERE i.state = 'planned'))[1] AS due_what,
    bool_or(i.state IN ('planned', 'released', 'held') OR i.state = 'paid' AND c.kind <> 'grant') AS unfinished
  FROM installment i JOIN entitlement t ON t.id = i.entitlement JOIN component c ON c.id = t.component GROUP BY i.enrollment),
paid AS (
  SELECT y.enrollment, sum(y.paid_rp) AS rp
  FROM payment y JOIN installment i ON i.id = y.installment JOIN entitlement t ON t.id = i.entitlement
  JOIN component c ON c.id = t.component AND c.kind = 'grant' WHERE y.state IN ('paid', 'partial') GROUP BY y.enrollment),
bought AS (
  SELECT enrollment, sum(amount_rp) FILTER (WHERE state = 'accepted') AS accepted_rp,
    bool_or(state = 'confirmed') AS to_review, bool_or(state = 'queried') AS queried FROM purchase GROUP BY enrollment),
returned AS (
  SELECT s.enrollment, sum(s.amount_rp) AS rp, sum(s.amount_rp) FILTER (WHERE s.kind = 'reported_before') AS reported_rp
  FROM settlement s JOIN entitlement t ON t.id = s.entitlement JOIN component c ON c.id = t.component AND c.kind = 'grant'
  WHERE s.state = 'accepted' GROUP BY s.enrollment),
under_way AS (
  SELECT DISTINCT ON (y.enrollment) y.enrollment, l.state FROM payment y JOIN payment_list l ON l.id = y.payment_list
  WHERE y.state IN ('ready', 'sent') ORDER BY y.enrollment, l.number),
plan AS (
  SELECT enrollment, bool_or(state = 'agreed') AS agreed, bool_or(state = 'draft') AS drafted FROM spending_plan GROUP BY enrollment),
visits AS (
  SELECT enrollment, max(visited_on) FILTER (WHERE state IN ('submitted', 'accepted')) AS last_on,
    min(planned_on) FILTER (WHERE state = 'planned') AS next_on, bool_or(state = 'submitted') AS submitted
  FROM visit GROUP BY enrollment),
last_outcome AS (
  SELECT DISTINCT ON (enrollment) enrollment, status FROM outcome ORDER BY enrollment, observed_on DESC, id DESC),
on_a_locked_decree AS (
  SELECT DISTINCT l.enrollment FROM decree_line l JOIN decree d ON d.id = l.decree AND d.state = 'locked')
SELECT e.id, e.program, n.code, n.call_name, p.code AS program_code, w.number AS wave,
  'Lokasi ' || to_char(s.number, 'FM900') AS site, e.state,
  g.state AS grant_state, g.promised_rp AS grant_rp,
  CASE WHEN due.months > 0 THEN (due.months - due.months_open) || '/' || due.months END AS allowance,
  CASE WHEN g.enrollment IS NOT NULL THEN (coalesce(bought.accepted_rp, 0) + coalesce(returned.reported_rp, 0))::bigint END AS accepted_rp,
  CASE WHEN g.enrollment IS NOT NULL
    THEN (coalesce(paid.rp, 0) - coalesce(bought.accepted_rp, 0) - coalesce(returned.rp, 0))::bigint END AS unspent_rp,
  visits.last_on AS last_visit_on,
  CASE WHEN o.status = 'returned_to_previous_situation' AND NOT (SELECT app.has('see_sensitive', 'supervisor')) THEN 'restricted'
       ELSE coalesce(o.status, CASE WHEN e.state IN ('determined', 'active', 'finished') THEN 'unknown' END)
  END AS follow_up_status,
  least(due.due_on, visits.next_on) AS next_due_on,
  CASE WHEN due.due_on <= coalesce(visits.next_on, due.due_on) THEN due.due_what
       WHEN visits.next_on IS NOT NULL THEN 'Kunjungan' END AS next_due_what,
  CASE
    WHEN e.state = 'proposed' THEN CASE WHEN app.in_review(e.id) THEN 'supervisor' ELSE 'staff' END
    WHEN e.state = 'screened' THEN 'companion'
    WHEN e.state = 'shortlisted' AND locked.enrollment IS NOT NULL THEN 'approver'
    WHEN e.state IN ('visited', 'scored', 'shortlisted') THEN 'staff'
    WHEN e.state NOT IN ('determined', 'active') THEN NULL
    WHEN bought.to_review THEN 'staff'
    WHEN bought.queried THEN 'companion'
    WHEN visits.submitted THEN 'supervisor'
    WHEN under_way.state = 'checked' THEN 'approver'
    WHEN under_way.state IS NOT NULL THEN 'treasurer'
    WHEN g.state = 'promised' AND NOT coalesce(plan.agreed, false) THEN CASE WHEN plan.drafted THEN 'staff' ELSE 'companion' END
    WHEN due.due_on <= (SELECT app.today()) THEN 'staff'
    WHEN visits.next_on <= (SELECT app.today()) THEN 'companion'
    WHEN coalesce(paid.rp, 0) > coalesce(bought.accepted_rp, 0) + coalesce(returned.rp, 0) THEN 'companion'
    WHEN g.settled THEN 'approver'
    WHEN NOT coalesce(due.unfinished, false) THEN 'staff'
  END AS waiting_for
FROM enrollment e
JOIN person n ON n.id = e.person JOIN program p ON p.id = e.program JOIN wave w ON w.id = e.wave JOIN site s ON s.id = e.site
LEFT JOIN grant_of g ON g.enrollment = e.id
LEFT JOIN due ON due.enrollment = e.id
LEFT JOIN paid ON paid.enrollment = e.id
LEFT JOIN bought ON bought.enrollment = e.id
LEFT JOIN returned ON returned.enrollment = e.id
LEFT JOIN under_way ON under_way.enrollment = e.id
LEFT JOIN plan ON plan.enrollment = e.id
LEFT JOIN visits ON visits.enrollment = e.id
LEFT JOIN last_outcome o ON o.enrollment = e.id
LEFT JOIN on_a_locked_decree locked ON locked.enrollment = e.id;
GRANT SELECT ON beneficiary_summary TO berdaya_app;
