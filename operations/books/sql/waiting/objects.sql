-- Rankings, decrees, payment lists and service days under way, one row each: few, and each waits for one step of particular persons.
WITH kin AS MATERIALIZED (
  SELECT e.id, p.code FROM kinship k JOIN enrollment e ON e.person = k.person JOIN person p ON p.id = k.person
  WHERE k."user" = app.actor_id())
SELECT 'payment_list' AS subject, l.id, g.code AS program, l.number, l.state, app.days_since(l.state_since) AS days,
       l.made_by, l.locked_by, l.checked_by, l.approved_by, l.second_approved_by, l.route, d.state AS paper, d.recorded_by AS paper_by,
       l.state = 'sent' AND EXISTS (SELECT 1 FROM payment y WHERE y.payment_list = l.id AND y.state = 'sent') AS unanswered,
       (SELECT min(kin.code) FROM kin JOIN payment y ON y.enrollment = kin.id AND y.payment_list = l.id) AS related
FROM payment_list l JOIN program g ON g.id = l.program
LEFT JOIN treasury_document d ON d.payment_list = l.id AND d.state <> 'dropped' AND d.kind = CASE l.state WHEN 'released' THEN 'sp2d' WHEN 'approved' THEN CASE
    WHEN EXISTS (SELECT 1 FROM treasury_document o WHERE o.payment_list = l.id AND o.kind = 'spp' AND o.state = 'confirmed') THEN 'spm' ELSE 'spp' END END
WHERE l.state NOT IN ('closed', 'aborted') AND l.route <> 'recorded_before'
UNION ALL
SELECT 'decree', d.id, g.code, NULL, d.state, app.oldest('decree', ARRAY[d.id]),
       d.made_by, d.locked_by, NULL, NULL, NULL, NULL, NULL, NULL, false,
       (SELECT min(kin.code) FROM kin JOIN decree_line l ON l.enrollment = kin.id AND l.decree = d.id)
FROM decree d JOIN program g ON g.id = d.program WHERE d.state IN ('draft', 'locked')
UNION ALL
SELECT 'ranking', r.id, g.code, r.number, r.state, app.days_since(r.made_at), r.made_by, NULL, NULL, NULL, NULL, NULL, NULL, NULL, false,
       (SELECT min(kin.code) FROM kin JOIN selection_rank k ON k.enrollment = kin.id AND k.run = r.id)
FROM ranking r JOIN program g ON g.id = r.program WHERE r.state = 'made'
UNION ALL
SELECT 'account_answer', a.id, g.code, NULL, a.state, app.days_since(a.made_at), a.made_by, NULL, NULL, NULL, NULL, NULL, NULL, NULL, false, NULL
FROM account_answer a JOIN program g ON g.id = a.program WHERE a.state = 'checked'
UNION ALL
SELECT 'service_day', s.id, g.code, NULL, s.state, app.today() - s.held_on, s.made_by, s.signed_by, NULL, NULL, NULL, NULL, NULL, NULL,
       false, NULL
FROM service_day s JOIN program g ON g.id = s.program
WHERE s.state = 'open' AND s.held_on < app.today() AND (s.made_by = app.actor_id() OR app.holds('supervisor'))
   OR s.state = 'signed' AND (s.signed_by = app.actor_id() OR app.helps_on(s.id))
ORDER BY 1, 6 DESC LIMIT 500
