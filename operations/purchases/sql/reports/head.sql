-- $1 grant: whose it is, what it came from, and where its report stands; `due_on` empty: nothing was paid of it yet.
SELECT t.id, t.program, t.enrollment, t.state AS promise_state, e.person, p.code, p.call_name, g.code AS program_code, g.name AS program_name,
       o.name AS office, c.label AS component, f.source AS fund, d.number AS decree, u.full_name AS companion,
       r.due_on, r.state, r.days_late, r.submitted_on, r.revision, coalesce(r.paid_rp, 0) AS paid_rp, r.accepted_rp, r.pending_rp,
       r.disallowed_rp, r.settled_rp, r.paid_rp - r.accepted_rp - r.pending_rp - r.disallowed_rp AS unspent_rp,
       r.paid_rp - r.accepted_rp - r.pending_rp - r.settled_rp AS left_rp, k.blocks,
       CASE WHEN EXISTS (SELECT 1 FROM kinship x WHERE x.person = e.person AND x."user" = app.actor_id()) THEN p.code END AS related,
       (SELECT a.companion FROM companion_assignment a WHERE a.enrollment = t.enrollment AND a.companion = app.actor_id() LIMIT 1) AS went_along
FROM entitlement t JOIN component c ON c.id = t.component AND c.kind = 'grant' JOIN enrollment e ON e.id = t.enrollment
JOIN person p ON p.id = e.person JOIN program g ON g.id = t.program JOIN organization o ON o.id = g.organization JOIN fund f ON f.id = t.fund
JOIN decree_line l ON l.id = t.decree_line JOIN decree d ON d.id = l.decree
LEFT JOIN companion_assignment a ON a.enrollment = e.id AND a.ends_on IS NULL LEFT JOIN user_account u ON u.id = a.companion
CROSS JOIN LATERAL app.report_terms(g.organization, g.id, NULL) k
LEFT JOIN app.report_standing(ARRAY[$1::uuid]) r ON r.entitlement = t.id
WHERE t.id = $1
