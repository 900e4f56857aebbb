-- Rows of tables that only grow.
SELECT split_part(subject, ':', 1) AS table_name, split_part(subject, ':', 2) AS row_key, NULL::integer AS version,
       'expected ' || expected || ', found ' || found AS wrong
FROM app.unlike_seals() LIMIT 1000
