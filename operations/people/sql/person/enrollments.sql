-- $1 code: her programs, newest first; and what of her is open to the actor, or agreed to by a second person.
SELECT e.id, e.person, e.state, e.age_years, e.left_on, e.reason, e.proposed_by, e.screened_by, p.code, p.call_name, p.sex,
       p.village_code, p.erased_on,
       EXISTS (SELECT 1 FROM processing_hold h WHERE h.person = p.id AND h.lifted_at IS NULL AND h.starts_on <= app.today()
                 AND (h.ends_on IS NULL OR h.ends_on >= app.today())) AS on_hold, g.code AS program, g.name AS program_name, g.id AS program_id, s.number AS site, w.number AS wave,
       c.full_name AS companion, c.id AS companion_id, x.full_name AS proposer,
       (SELECT n.name FROM site_name n WHERE n.site = s.id AND n.kind <> 'alias' ORDER BY n.kind LIMIT 1) AS site_name,
       EXISTS (SELECT 1 FROM kinship k WHERE k.person = p.id AND k."user" = app.actor_id()) AS is_kin,
       app.in_review(e.id) AS in_review, e.id = ANY ((SELECT app.asked_to_leave())::uuid[]) AS leaving_asked, app.today() AS today,
       open.opening, open.whole, ceil(extract(epoch FROM open.whole_until - now()) / 60)::int AS whole_minutes,
       g.privacy = 'ordinary' AND g.organization = app.organization()
         AND app.holds('staff', 'approver', 'treasurer', 'supervisor') AS ordinary,
       request.asked AS glass_asked, request.agreed AS glass_agreed
FROM person p JOIN enrollment e ON e.person = p.id JOIN program g ON g.id = e.program JOIN site s ON s.id = e.site
JOIN wave w ON w.id = e.wave JOIN user_account x ON x.id = e.proposed_by
LEFT JOIN companion_assignment a ON a.enrollment = e.id AND a.ends_on IS NULL LEFT JOIN user_account c ON c.id = a.companion
CROSS JOIN LATERAL (
  SELECT (array_agg(o.id ORDER BY o.opened_at DESC) FILTER (WHERE o.task = 'enrollment'))[1] AS opening,
         (array_agg(o.id ORDER BY o.expires_at DESC) FILTER (WHERE o.task <> 'enrollment'))[1] AS whole,
         max(o.expires_at) FILTER (WHERE o.task <> 'enrollment') AS whole_until
  FROM identity_opening o WHERE o.task IN ('enrollment', 'identity', 'break_glass') AND o.subject_key = e.id::text
    AND o.opened_by = app.actor_id() AND o.closed_at IS NULL AND o.expires_at > now()) open
CROSS JOIN LATERAL (
  SELECT coalesce(bool_or(r.state = 'asked'), false) AS asked,
         coalesce(bool_or(r.state = 'agreed' AND r.asked_by = app.actor_id() AND r.decided_at > now() - interval '8 hours'
           AND NOT EXISTS (SELECT 1 FROM identity_opening o WHERE o.task = 'break_glass' AND o.opened_by = app.actor_id()
                             AND o.subject_key = r.subject_key AND o.opened_at >= r.decided_at)), false) AS agreed
  FROM two_person_request r WHERE r.kind = 'break_glass' AND r.subject_key = e.id::text) request
WHERE p.code = $1 ORDER BY g.fiscal_year DESC, g.code
