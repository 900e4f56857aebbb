-- $1 installments: of those that have not lapsed the last one to do so, and the day.
SELECT p.code, i.due_on + d.days AS day, d.days
FROM installment i JOIN entitlement t ON t.id = i.entitlement JOIN fund f ON f.id = t.fund JOIN program g ON g.id = i.program
JOIN enrollment e ON e.id = i.enrollment JOIN person p ON p.id = e.person
CROSS JOIN LATERAL (SELECT app.lapse_days(g.organization, app.source_kind(f.source_kind, f.source)) AS days) d
WHERE i.id = ANY ($1::uuid[]) AND i.due_on + d.days > app.today() ORDER BY day DESC, p.code LIMIT 1
