-- $1 key of a program, a wave or a site: the persons that `visit_choices.sql` counted.
SELECT e.id FROM enrollment e
WHERE $1::uuid IN (e.program, e.wave, e.site) AND e.state IN ('determined', 'active')
  AND EXISTS (SELECT 1 FROM companion_assignment a WHERE a.enrollment = e.id AND a.ends_on IS NULL)
  AND NOT EXISTS (SELECT 1 FROM kinship k WHERE k.person = e.person AND k."user" = app.actor_id())
ORDER BY e.id
