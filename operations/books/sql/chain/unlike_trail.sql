-- Every row is what its trail folds to.
SELECT split_part(subject, ':', 1) AS table_name, split_part(subject, ':', 2) AS row_key, NULL::integer AS version,
       CASE WHEN found = 'no row' THEN 'the row is gone' WHEN expected = 'no row' THEN 'nothing in its trail made it'
            ELSE 'the row is not what its trail says' END AS wrong
FROM app.unlike_trail() LIMIT 1000
