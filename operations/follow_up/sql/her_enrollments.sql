-- $1 code. Her programs, the newest first, as far as they are in the actor's caseload.
SELECT e.id, e.person, e.program, e.state, p.code, p.call_name, s.number AS site, g.name AS program_name, g.fiscal_year,
       EXISTS (SELECT 1 FROM kinship k WHERE k.person = e.person AND k."user" = app.actor_id()) AS is_kin
FROM enrollment e JOIN person p ON p.id = e.person JOIN site s ON s.id = e.site JOIN program g ON g.id = e.program
WHERE p.code = upper($1) AND e.id = ANY ((SELECT app.caseload())::uuid[]) ORDER BY g.fiscal_year DESC, e.id DESC
