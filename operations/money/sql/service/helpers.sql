-- $1 service day: who helps, and who did.
SELECT h.helper AS id, u.full_name, h.ended_at FROM service_day_helper h JOIN user_account u ON u.id = h.helper
WHERE h.service_day = $1 ORDER BY u.full_name, h.id
