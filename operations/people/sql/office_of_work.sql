-- $1 table, $2 key of the one object, or both NULL for a whole role; $3 the person. Whose work is it?
SELECT CASE WHEN $1::text IS NULL THEN (SELECT organization FROM user_account WHERE id = $3)
            ELSE app.office_of($1, $2) END AS office
