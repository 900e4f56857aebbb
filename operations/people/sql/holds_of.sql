SELECT h.id, h.reason, h.starts_on, h.ends_on, p.full_name AS placed_by_name, h.placed_at, l.full_name AS lifted_by_name,
       h.lifted_at, h.lift_reason, h.lifted_at IS NULL AND (h.ends_on IS NULL OR h.ends_on >= app.today()) AS holds
FROM processing_hold h JOIN user_account p ON p.id = h.placed_by LEFT JOIN user_account l ON l.id = h.lifted_by
WHERE h.person = $1 ORDER BY h.placed_at DESC
