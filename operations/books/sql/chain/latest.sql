-- $1: only before this number; $2: so many.
SELECT * FROM checkpoint WHERE $1::integer IS NULL OR number < $1 ORDER BY number DESC LIMIT $2
