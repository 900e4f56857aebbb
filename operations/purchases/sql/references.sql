SELECT r.*, m.full_name AS maker, a.full_name AS activator FROM price_reference r
JOIN user_account m ON m.id = r.made_by LEFT JOIN user_account a ON a.id = r.activated_by
WHERE r.organization = app.organization()
ORDER BY array_position(ARRAY['draft', 'active', 'superseded', 'dropped'], r.state::text), r.name, r.region_code, r.priced_on DESC, r.id
