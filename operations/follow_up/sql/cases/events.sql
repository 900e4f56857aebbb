-- $1 case, $2 whether the words are shown. Everything that was said and done, oldest first.
SELECT e.id, e.led_to, CASE WHEN $2::boolean THEN e.text END AS text, e.made_on, e.made_at, u.full_name AS maker
FROM case_event e LEFT JOIN user_account u ON u.id = e.made_by WHERE e.case_response = $1 ORDER BY e.id
