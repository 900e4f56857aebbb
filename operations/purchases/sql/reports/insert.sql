-- $1 key, $2 grant, $3 content and $4 seal as content.sql gave them: the report is handed in. The sums are those of now.
INSERT INTO accountability_report (id, program, enrollment, entitlement, revision, due_on, submitted_on, paid_rp, accepted_rp, disallowed_rp,
                                   unspent_rp, settled_rp, content, content_sha256, state, made_by, made_at)
SELECT $1, t.program, t.enrollment, t.id, coalesce(r.revision, 0) + 1, r.due_on, app.today(), r.paid_rp, r.accepted_rp, r.disallowed_rp,
       r.paid_rp - r.accepted_rp - r.disallowed_rp, r.settled_rp, $3::jsonb, $4, 'submitted', app.actor_id(), clock_timestamp()
FROM entitlement t JOIN app.report_standing(ARRAY[$2::uuid]) r ON r.entitlement = t.id WHERE t.id = $2
RETURNING revision
