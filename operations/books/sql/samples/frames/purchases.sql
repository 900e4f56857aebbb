-- $1 program. One purchase that counts: neither rejected nor replaced by a later one. Her companion is who confirmed it.
SELECT b.id::text AS row_key, n.code, w.number AS wave, 'Lokasi ' || to_char(s.number, 'FM900') AS site,
  coalesce(app.safe_cell(u.username), '') AS companion, app.safe_cell(f.name) AS fund,
  to_char(g.bought_on, 'YYYY-MM-DD') AS dated, b.amount_rp AS amount, e.id AS enrollment
FROM purchase b
JOIN shopping_trip g ON g.id = b.shopping_trip
JOIN enrollment e ON e.id = b.enrollment
JOIN person n ON n.id = e.person
JOIN wave w ON w.id = e.wave
JOIN site s ON s.id = e.site
JOIN entitlement t ON t.id = b.entitlement
JOIN fund f ON f.id = t.fund
JOIN user_account u ON u.id = b.confirmed_by
WHERE b.program = $1 AND b.state NOT IN ('rejected', 'corrected')
ORDER BY b.id
