-- $1 task, $2 key: a row when the actor may see what she wants to open names for.
SELECT 1 FROM import_batch WHERE $1::text = 'import_batch' AND id = $2::uuid
UNION ALL SELECT 1 FROM decree WHERE $1::text IN ('decree', 'account_opening') AND id = $2::uuid
UNION ALL SELECT 1 FROM service_day d JOIN service_day_helper h ON h.service_day = d.id AND h.helper = app.actor_id() AND h.ended_at IS NULL
  WHERE $1::text = 'service_day' AND d.id = $2::uuid AND d.state = 'open' AND d.held_on = app.today()
UNION ALL SELECT 1 FROM payment_list WHERE $1::text = 'payment_list' AND id = $2::uuid
UNION ALL SELECT 1 FROM enrollment WHERE $1::text IN ('enrollment', 'identity', 'break_glass') AND id = $2::uuid
UNION ALL SELECT 1 FROM program WHERE $1::text = 'account_check' AND id = $2::uuid
