-- $1 finding
SELECT f.*, g.code AS program_code, g.name AS program_name, o.name AS office, m.full_name AS maker, a.full_name AS answerer,
       d.full_name AS decider, c.full_name AS closer, app.days_since(f.state_since) AS days,
       CASE WHEN f.state IN ('open', 'escalated') THEN greatest(0, app.today() - f.due_on) ELSE 0 END AS days_late,
       (SELECT coalesce(sum(r.amount_rp), 0) FROM audit_recommendation r WHERE r.audit_finding = f.id)::bigint AS recommended_rp,
       (SELECT coalesce(sum(w.recovered_rp), 0) FROM follow_up_review w WHERE w.audit_finding = f.id)::bigint AS recovered_rp,
       (SELECT s.who FROM app.audit_sides(ARRAY[f.id]) s WHERE s.side = 'auditor' AND s.who = app.actor_id()) AS on_auditors_side,
       (SELECT s.who FROM app.audit_sides(ARRAY[f.id]) s WHERE s.side = 'office' AND s.who = app.actor_id()) AS on_offices_side,
       (SELECT min(n.code) FROM audit_evidence e JOIN enrollment r ON e.subject_table = 'enrollment' AND r.id::text = e.subject_key
        JOIN person n ON n.id = r.person JOIN kinship k ON k.person = n.id AND k."user" = app.actor_id()
        WHERE e.audit_finding = f.id) AS related
FROM audit_finding f JOIN program g ON g.id = f.program JOIN organization o ON o.id = g.organization JOIN user_account m ON m.id = f.made_by
LEFT JOIN user_account a ON a.id = f.answered_by LEFT JOIN user_account d ON d.id = f.decided_by LEFT JOIN user_account c ON c.id = f.closed_by
WHERE f.id = $1
