-- $1 codes
SELECT code, app.library_query(code) AS query FROM unnest($1::text[]) AS c(code) ORDER BY code
