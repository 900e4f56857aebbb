-- $1 states, $2 only those whose day is over, $3 program's code or NULL, $4 after this key, $5 rows
SELECT f.id, f.program, g.code AS program_code, g.name AS program_name, f.report_no, f.number, f.title, f.amount_rp, f.received_on, f.due_on, f.state,
       app.days_since(f.state_since) AS days,
       (SELECT s.who FROM app.audit_sides(ARRAY[f.id]) s WHERE s.side = 'auditor' AND s.who = app.actor_id()) AS on_auditors_side,
       (SELECT s.who FROM app.audit_sides(ARRAY[f.id]) s WHERE s.side = 'office' AND s.who = app.actor_id()) AS on_offices_side,
       (SELECT min(n.code) FROM audit_evidence e JOIN enrollment r ON e.subject_table = 'enrollment' AND r.id::text = e.subject_key
        JOIN person n ON n.id = r.person JOIN kinship k ON k.person = n.id AND k."user" = app.actor_id()
        WHERE e.audit_finding = f.id) AS related,
       CASE WHEN f.state IN ('open', 'escalated') THEN greatest(0, app.today() - f.due_on) ELSE 0 END AS days_late,
       (SELECT count(*) FROM audit_recommendation r WHERE r.audit_finding = f.id)::int AS recommendations,
       (SELECT count(*) FROM app.audit_standing(ARRAY[f.id]) s WHERE s.is_final)::int AS settled,
       (SELECT coalesce(sum(r.amount_rp), 0) FROM audit_recommendation r WHERE r.audit_finding = f.id)::bigint AS recommended_rp,
       (SELECT coalesce(sum(w.recovered_rp), 0) FROM follow_up_review w WHERE w.audit_finding = f.id)::bigint AS recovered_rp,
       concat(f.due_on, '~', f.id) AS key
FROM audit_finding f JOIN program g ON g.id = f.program
WHERE f.state = ANY ($1::text[]) AND (NOT $2::boolean OR f.due_on < app.today()) AND ($3::text IS NULL OR g.code = $3)
  AND concat(f.due_on, '~', f.id) > $4
ORDER BY key LIMIT $5
