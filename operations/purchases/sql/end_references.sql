-- $1 reference: the version in force for the same goods, unit and place ends.
UPDATE price_reference r SET state = 'superseded' FROM price_reference n
WHERE n.id = $1 AND r.organization = n.organization AND r.state = 'active' AND r.region_code = n.region_code
  AND app.plain(r.name) = app.plain(n.name) AND app.plain(r.unit) = app.plain(n.unit)
