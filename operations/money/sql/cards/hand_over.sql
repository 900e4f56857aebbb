-- $1 cards, $2 numbers of the slips she signed, $3 day
UPDATE card c SET handed_by = app.actor_id(), handed_on = $3, slip_no = u.slip_no
FROM unnest($1::uuid[], $2::text[]) AS u(id, slip_no) WHERE c.id = u.id
