-- $1: an organization, or NULL.
SELECT name FROM organization WHERE id = $1
