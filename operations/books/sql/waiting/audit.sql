-- Auditors' findings on both sides: what the office answers, what an auditor decides and closes; drafted days; letters of
-- assignment, and what is asked for under them.
WITH going AS MATERIALIZED (SELECT f.*, f.state IN ('open', 'escalated') AS is_ours FROM audit_finding f WHERE f.state NOT IN ('closed', 'withdrawn')),
acted AS MATERIALIZED (
  SELECT s.audit_finding, s.side FROM app.audit_sides(ARRAY(SELECT id FROM going)) s WHERE s.who = app.actor_id()),
work (kind, key, program, days, barred) AS (
  SELECT CASE f.state WHEN 'answered' THEN 'audit_findings_decide' WHEN 'accepted' THEN 'audit_findings_close' ELSE 'audit_findings_answer' END,
         f.id, f.program, app.days_since(f.state_since),
         EXISTS (SELECT 1 FROM acted a WHERE a.audit_finding = f.id AND a.side = CASE WHEN f.is_ours THEN 'auditor' ELSE 'office' END)
           OR f.is_ours AND EXISTS (SELECT 1 FROM audit_evidence e JOIN enrollment r ON e.subject_table = 'enrollment' AND r.id::text = e.subject_key
                                    JOIN kinship k ON k.person = r.person AND k."user" = app.actor_id() WHERE e.audit_finding = f.id)
  FROM going f
  UNION ALL
  SELECT 'audit_rule_activate', r.id, NULL, app.days_since(r.made_at), r.made_by = app.actor_id()
  FROM audit_rule r WHERE r.state = 'draft' AND r.valid_from <= app.today()
  UNION ALL
  SELECT 'audit_letter_approve', l.id, l.program, app.days_since(l.registered_at), app.actor_id() = ANY (l.auditors || l.registered_by)
  FROM audit_letter l WHERE l.state = 'registered'
  UNION ALL
  SELECT CASE o.state WHEN 'asked' THEN 'audit_opening_check' ELSE 'audit_opening_agree' END, o.id, o.program,
         app.days_since(coalesce(o.checked_at, o.asked_at)),
         app.actor_id() = ANY (array_remove(ARRAY[o.asked_by, o.checked_by], NULL) || coalesce(l.auditors, '{}'))
  FROM audit_opening o LEFT JOIN audit_letter l ON l.id = o.audit_letter WHERE o.state IN ('asked', 'checked'))
SELECT kind, count(*) FILTER (WHERE NOT barred)::int AS free, count(*) FILTER (WHERE barred)::int AS barred,
       coalesce(max(days) FILTER (WHERE NOT barred), 0)::int AS free_days, coalesce(max(days) FILTER (WHERE barred), 0)::int AS barred_days,
       (array_agg(key ORDER BY barred, days DESC, key))[1] AS key,
       (SELECT g.code FROM program g WHERE g.id = (array_agg(program ORDER BY barred, days DESC, key))[1]) AS program
FROM work GROUP BY kind
