-- $1 new version, $2 how many
SELECT person, secret FROM data_key WHERE secret IS NOT NULL AND key_version < $1 ORDER BY person LIMIT $2
