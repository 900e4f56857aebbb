INSERT INTO outcome (program, enrollment, observed_on, status, source_kind, site_report, synthetic, recorded_by, recorded_at)
SELECT r.program, e.id, r.reported_on, u.status, 'third_party', r.id, true, app.actor_id(), now()
FROM unnest($2::uuid[], $3::text[]) AS u(enrollment, status) JOIN site_report r ON r.id = $1
JOIN enrollment e ON e.id = u.enrollment AND e.site = r.site RETURNING id
