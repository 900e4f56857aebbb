-- $1 list, $2 number of a paper: does another list of the program have it?
SELECT 1 FROM payout w JOIN payment_list l ON l.id = $1
WHERE w.program = l.program AND w.payment_list <> l.id AND w.paper_no = $2 LIMIT 1
