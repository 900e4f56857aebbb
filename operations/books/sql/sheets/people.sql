-- $1 program. One person with everything an auditor asks first. No name, not even the one she chose.
WITH promise AS (
  SELECT t.enrollment,
    min(t.state) FILTER (WHERE c.kind = 'grant') AS grant_state,
    array_agg(t.id) FILTER (WHERE c.kind = 'grant') AS grants
  FROM entitlement t JOIN component c ON c.id = t.component WHERE t.program = $1 GROUP BY t.enrollment),
allowance AS (
  SELECT i.enrollment, count(*) AS periods, count(*) FILTER (WHERE i.state IN ('paid', 'confirmed')) AS paid
  FROM installment i JOIN entitlement t ON t.id = i.entitlement JOIN component c ON c.id = t.component AND c.kind = 'allowance'
  WHERE i.program = $1 AND i.part = 0 GROUP BY i.enrollment),
spent AS (
  SELECT t.enrollment, sum(b.accepted_rp)::bigint AS accepted_rp,
    sum(b.paid_rp - b.accepted_rp - b.pending_rp - b.settled_rp)::bigint AS unspent_rp
  FROM app.balance_of(ARRAY(SELECT unnest(grants) FROM promise)) b JOIN entitlement t ON t.id = b.entitlement
  GROUP BY t.enrollment),
latest AS (
  SELECT DISTINCT ON (enrollment) enrollment, status FROM outcome WHERE program = $1
  ORDER BY enrollment, observed_on DESC, id DESC),
visited AS (
  SELECT enrollment, max(visited_on) FILTER (WHERE state IN ('submitted', 'accepted')) AS last_visit_on,
    min(planned_on) FILTER (WHERE state = 'planned') AS next_visit_on, bool_or(state = 'submitted') AS to_review
  FROM visit WHERE program = $1 GROUP BY enrollment),
due AS (
  SELECT enrollment, min(due_on) FILTER (WHERE state = 'planned') AS next_due_on, bool_or(state = 'released') AS under_way
  FROM installment WHERE program = $1 GROUP BY enrollment),
shopped AS (
  SELECT enrollment, bool_or(state = 'queried') AS queried, bool_or(state = 'confirmed') AS to_accept
  FROM purchase WHERE program = $1 GROUP BY enrollment)
SELECT n.code,
  w.number AS wave,
  'Lokasi ' || lpad(s.number::text, 2, '0') AS site,
  e.state AS selection_state,
  p.grant_state,
  a.paid AS allowance_paid,
  a.periods AS allowance_periods,
  g.accepted_rp AS accepted_amount,
  g.unspent_rp AS unspent_amount,
  to_char(v.last_visit_on, 'YYYY-MM-DD') AS last_visit_on,
  CASE coalesce(o.status, 'unknown') WHEN 'returned_to_previous_situation' THEN 'restricted'
       ELSE coalesce(o.status, 'unknown') END AS follow_up_status,
  to_char(least(d.next_due_on, v.next_visit_on), 'YYYY-MM-DD') AS next_due_on,
  CASE WHEN e.state IN ('proposed', 'visited', 'scored') THEN 'staff'
       WHEN e.state = 'screened' THEN 'companion'
       WHEN e.state = 'shortlisted' THEN 'approver'
       WHEN e.state NOT IN ('determined', 'active') THEN NULL
       WHEN h.queried THEN 'companion'
       WHEN h.to_accept THEN 'staff'
       WHEN v.to_review THEN 'supervisor'
       WHEN d.under_way THEN 'treasurer'
       WHEN d.next_due_on <= app.today() THEN 'staff'
       WHEN v.next_visit_on <= app.today() THEN 'companion' END AS waiting_for
FROM enrollment e
JOIN person n ON n.id = e.person
JOIN wave w ON w.id = e.wave
JOIN site s ON s.id = e.site
LEFT JOIN promise p ON p.enrollment = e.id
LEFT JOIN allowance a ON a.enrollment = e.id
LEFT JOIN spent g ON g.enrollment = e.id
LEFT JOIN latest o ON o.enrollment = e.id
LEFT JOIN visited v ON v.enrollment = e.id
LEFT JOIN due d ON d.enrollment = e.id
LEFT JOIN shopped h ON h.enrollment = e.id
WHERE e.program = $1
ORDER BY n.code COLLATE "C"
