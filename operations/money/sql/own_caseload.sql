-- $1 enrollments: those with whom the actor goes along today.
SELECT enrollment FROM companion_assignment WHERE enrollment = ANY ($1::uuid[]) AND companion = app.actor_id()
  AND starts_on <= app.today() AND (ends_on IS NULL OR ends_on >= app.today()) LIMIT 1
