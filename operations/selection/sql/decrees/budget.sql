-- $1 decree. Each fund of its program that it touches.
SELECT * FROM app.budget_of($1) WHERE wanted_rp > 0 OR freed_rp > 0 ORDER BY name
