-- $1 program, $2 state, $3 site, $4 wave, $5 without companion. Whom a step on this filter would be about.
SELECT count(*)::int AS found FROM app.chosen($1, NULL, $2, $3, $4, $5)
