-- $1 program's code, $2 state or NULL, $3 last key or NULL, $4 rows. A visible program without rows gives one empty row.
SELECT r.* FROM program p LEFT JOIN LATERAL (
  SELECT b.id, n.code, i.line_no AS item_no, i.name AS item, b.quantity, i.unit, b.amount_rp, g.shop, g.bought_on, g.receipt_kind,
    ARRAY(SELECT jsonb_array_elements_text(b.flags)) AS flags, b.state, uc.username AS confirmer, ud.username AS decider,
    g.id AS trip
  FROM purchase b
  JOIN shopping_trip g ON g.id = b.shopping_trip
  JOIN plan_item i ON i.id = b.plan_item
  JOIN enrollment e ON e.id = b.enrollment
  JOIN person n ON n.id = e.person
  JOIN user_account uc ON uc.id = b.confirmed_by
  LEFT JOIN user_account ud ON ud.id = b.decided_by
  WHERE b.program = p.id AND ($2::text IS NULL OR b.state = $2) AND ($3::uuid IS NULL OR b.id > $3)
  ORDER BY b.id LIMIT $4) r ON true
WHERE p.code = $1 ORDER BY r.id
