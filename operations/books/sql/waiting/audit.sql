-- Auditors' findings on both sides: what the office answers, what an auditor decides and closes; drafted days; letters of
-- assignment, and what is asked for under them.
WITH work (kind, key, program, days, barred) AS (
  SELECT CASE f.state WHEN 'answered' THEN 'audit_findings_decide' WHEN 'accepted' THEN 'audit_findings_close' ELSE 'audit_findings_answer' END,
         f.id, f.program, app.days_since(f.state_since),
         CASE WHEN f.state IN ('open', 'escalated')
              THEN app.actor_id() = ANY (array_remove(ARRAY[f.made_by, f.decided_by, f.closed_by], NULL))
                OR EXISTS (SELECT 1 FROM follow_up_review w WHERE w.audit_finding = f.id AND w.made_by = app.actor_id())
                OR EXISTS (SELECT 1 FROM audit_evidence e JOIN enrollment r ON e.subject_table = 'enrollment' AND r.id::text = e.subject_key
                           JOIN kinship k ON k.person = r.person AND k."user" = app.actor_id() WHERE e.audit_finding = f.id)
              ELSE coalesce(f.answered_by = app.actor_id(), false)
                OR EXISTS (SELECT 1 FROM audit_follow_up u WHERE u.audit_finding = f.id AND u.made_by = app.actor_id()) END
  FROM audit_finding f WHERE f.state IN ('open', 'answered', 'accepted', 'escalated')
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
