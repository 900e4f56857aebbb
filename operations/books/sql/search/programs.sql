-- $1 part of a code or name, or words of a name with a slip in each, $2 after this code, $3 rows.
SELECT g.code, g.name, g.state, g.fiscal_year, g.code AS key FROM program g
WHERE (strpos(lower(concat_ws(' ', g.code, g.name)), lower($1)) > 0 OR app.named_nearly(g.name, $1)) AND g.code > $2 ORDER BY g.code LIMIT $3
