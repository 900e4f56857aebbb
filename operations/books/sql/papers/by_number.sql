-- $1 number of a printed paper that the actor may see.
SELECT number, check_code FROM printed_paper WHERE number = $1
