-- The file of data keys and the rows of the dump may be of two moments; afterwards the keys are those of the dump's moment,
-- without the ones that were destroyed since.
-- A newer file may hold keys of persons who were registered after the backup.
DELETE FROM data_key WHERE person NOT IN (SELECT id FROM person);
-- Whose key was destroyed since gets an empty one: `app.erase_again` erases her as an operation, when the triggers are there.
UPDATE data_key k SET secret = '', destroyed_at = NULL
FROM person p WHERE p.id = k.person AND p.erased_on IS NULL AND k.secret IS NULL;
-- An older file still has the key of somebody who is erased in the dump.
UPDATE data_key k SET secret = NULL, destroyed_at = (
  SELECT (t.after ->> 'destroyed_at')::timestamptz FROM trail t
  WHERE t.table_name = 'data_key' AND t.row_key = k.id::text ORDER BY t.version DESC LIMIT 1)
FROM person p WHERE p.id = k.person AND p.erased_on IS NOT NULL AND k.secret IS NOT NULL
