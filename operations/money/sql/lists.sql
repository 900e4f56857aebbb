-- $1 one list or NULL, $2 lists before this number of their program or NULL, $3 rows
WITH kin AS MATERIALIZED (
  SELECT e.id, p.code FROM kinship k JOIN enrollment e ON e.person = k.person JOIN person p ON p.id = k.person
  WHERE k."user" = app.actor_id())
SELECT l.id, l.program AS program_id, g.code AS program, g.name AS program_name, l.number, c.label AS component, c.kind, c.periods,
       l.period, l.state, l.revision, l.line_count, l.total_rp, l.sha256, l.file_sha256, l.reason, l.route, d.state AS paper, d.recorded_by AS paper_by,
       app.days_since(l.state_since) AS days, l.made_by, l.locked_by, l.checked_by, l.approved_by, l.second_approved_by,
       l.released_by, r.number AS retry_of, r.id AS retry_id, f.name AS fund, f.ceiling_rp, f.committed_rp, b.label AS profile, l.route = 'post' AND l.profile IS NOT NULL AS file_for_post,
       l.total_rp > l.second_above_rp AS needs_two, l.state_since,
       l.state = 'sent' AND EXISTS (SELECT 1 FROM payment y WHERE y.payment_list = l.id AND y.state = 'sent') AS unanswered,
       EXISTS (SELECT 1 FROM two_person_request q WHERE q.kind = 'list_abort' AND q.subject_key = l.id::text AND q.state = 'asked') AS stop_asked,
       (SELECT min(kin.code) FROM kin JOIN payment y ON y.enrollment = kin.id AND y.payment_list = l.id) AS related
FROM payment_list l JOIN program g ON g.id = l.program JOIN component c ON c.id = l.component JOIN fund f ON f.id = l.fund
LEFT JOIN bank_file_profile b ON b.id = l.profile LEFT JOIN payment_list r ON r.id = l.retry_of
LEFT JOIN treasury_document d ON d.payment_list = l.id AND d.state <> 'dropped' AND d.kind = CASE l.state WHEN 'released' THEN 'sp2d' WHEN 'approved' THEN CASE
    WHEN EXISTS (SELECT 1 FROM treasury_document o WHERE o.payment_list = l.id AND o.kind = 'spp' AND o.state = 'confirmed') THEN 'spm' ELSE 'spp' END END
WHERE ($1::uuid IS NULL OR l.id = $1) AND ($2::timestamptz IS NULL OR l.state_since < $2)
ORDER BY l.state_since DESC LIMIT $3
