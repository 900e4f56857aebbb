-- $1 program, $2 first and $3 last day, $4 wave, $5 site, $6 fund. The question, or nothing for who may not ask it.
SELECT app.begin_library($1, $2, $3, $4, $5, $6) AS run
