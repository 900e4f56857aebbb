-- Everyone in the actor's caseload with the balance of her grants. One row for each of her programs, the newest first; and
-- whether the phone is asked where it is: only where somebody said where a site of hers lies.
SELECT e.id, e.program, e.state, p.code, p.call_name, p.village_code, e.proposed_by = app.actor_id() AS proposed_by_me,
  (SELECT app.distance_to_site((SELECT app.caseload()), 0, 0, 0) IS NOT NULL) AS asks_place,
  coalesce(g.paid_rp, 0)::bigint AS paid_rp, coalesce(g.left_rp, 0)::bigint AS left_rp, coalesce(g.used_rp, 0)::bigint AS used_rp
FROM enrollment e JOIN person p ON p.id = e.person JOIN program o ON o.id = e.program
LEFT JOIN (
  SELECT t.enrollment, sum(b.paid_rp) AS paid_rp, sum(b.accepted_rp + b.pending_rp) AS used_rp,
         sum(least(b.paid_rp - b.accepted_rp - b.pending_rp - b.disallowed_rp,
                   b.paid_rp - b.accepted_rp - b.pending_rp - b.settled_rp)) AS left_rp
  FROM entitlement t JOIN component c ON c.id = t.component AND c.kind = 'grant'
  JOIN app.balance_of(ARRAY(SELECT n.id FROM entitlement n WHERE n.enrollment = ANY ((SELECT app.caseload())::uuid[]))) b
    ON b.entitlement = t.id
  GROUP BY t.enrollment) g ON g.enrollment = e.id
WHERE e.id = ANY ((SELECT app.caseload())::uuid[]) ORDER BY p.call_name, p.code, o.fiscal_year DESC, e.id DESC
