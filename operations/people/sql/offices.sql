-- $1 the office of who asks, or NULL for all of them: its facts, and who changed them last.
SELECT o.id, o.name, o.kind, o.region_code, h.full_name, h.at, h.reason
FROM organization o LEFT JOIN LATERAL (
  SELECT * FROM app.history('organization', o.id) h WHERE h.operation = 'people.office_settings.change_office'
  ORDER BY h.at DESC LIMIT 1) h ON true
WHERE $1::uuid IS NULL OR o.id = $1 ORDER BY o.name
