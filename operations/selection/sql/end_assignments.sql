-- $1 enrollments, $2 the new companion. An assignment that began today ends today too: one day may have two rows.
UPDATE companion_assignment SET ends_on = greatest(starts_on, app.today() - 1)
WHERE enrollment = ANY ($1::uuid[]) AND ends_on IS NULL AND companion <> $2
