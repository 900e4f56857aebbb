-- A newer file of data keys may hold keys of persons who were registered after the backup.
DELETE FROM data_key WHERE person NOT IN (SELECT id FROM person)
