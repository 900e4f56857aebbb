SELECT t.id, t.state, t.promised_rp, t.enrollment, p.code, p.call_name, g.code AS program, c.kind, c.label AS component,
       CASE WHEN EXISTS (SELECT 1 FROM kinship k WHERE k.person = e.person AND k."user" = app.actor_id()) THEN p.code END AS related
FROM entitlement t JOIN component c ON c.id = t.component JOIN enrollment e ON e.id = t.enrollment JOIN person p ON p.id = e.person
JOIN program g ON g.id = t.program WHERE t.id = $1
