-- $1 list, $2 step, $3 sounds of the companions' names. What blocks it, a line for each rule.
SELECT code, persons, many FROM app.examine_list($1, $2, $3)
