-- $1 days: what ends soon of what this actor may see: her own openings of names and identities, letters of auditors, openings
-- of identities for auditors, holds on the use of data, components. `minutes` only where hours count. Nearest first, 50 at most.
WITH soon (kind, what, link, ends_on, minutes, program) AS (
  SELECT 'opening', o.task,
         CASE o.task WHEN 'payment_list' THEN '/desk/lists/' || o.subject_key WHEN 'decree' THEN '/desk/decrees/' || o.subject_key
                     WHEN 'import_batch' THEN '/desk/imports/' || o.subject_key ELSE '/desk/people/' || p.code END,
         NULL::date, ceil(extract(epoch FROM o.expires_at - now()) / 60)::int, NULL
  FROM identity_opening o
  LEFT JOIN enrollment e ON e.id = CASE WHEN o.task IN ('enrollment', 'identity', 'break_glass') AND app.is_key(o.subject_key) THEN o.subject_key::uuid END
  LEFT JOIN person p ON p.id = e.person
  WHERE o.opened_by = app.actor_id() AND o.closed_at IS NULL AND o.expires_at > now()
  UNION ALL
  SELECT 'letter', l.number, '/desk/findings/letters', l.valid_until, NULL, g.code
  FROM audit_letter l JOIN program g ON g.id = l.program
  WHERE l.state = 'approved' AND l.valid_until BETWEEN app.today() AND app.today() + $1::int
  UNION ALL
  SELECT 'audit_opening', NULL, '/desk/findings/openings', NULL, ceil(extract(epoch FROM a.expires_at - now()) / 60)::int, g.code
  FROM audit_opening a JOIN program g ON g.id = a.program
  WHERE a.state = 'agreed' AND a.ended_at IS NULL AND a.expires_at BETWEEN now() AND now() + make_interval(days => $1::int)
  UNION ALL
  SELECT DISTINCT 'hold', p.code, '/desk/people/' || p.code, h.ends_on, NULL::int, NULL
  FROM processing_hold h JOIN person p ON p.id = h.person
  WHERE h.lifted_at IS NULL AND h.ends_on BETWEEN app.today() AND app.today() + $1::int
  UNION ALL
  SELECT 'component', c.label, '/desk/programs/' || g.code, c.valid_to, NULL, g.code
  FROM component c JOIN program g ON g.id = c.program
  WHERE c.state = 'active' AND c.valid_to BETWEEN app.today() AND app.today() + $1::int)
SELECT kind, what, link, ends_on, minutes, program FROM soon
ORDER BY minutes NULLS LAST, ends_on, kind, what LIMIT 50
