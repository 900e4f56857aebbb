SELECT line_no, verdict, coalesce(reasons, '') AS reasons, coalesce(warnings, '') AS warnings
FROM import_row WHERE batch = $1 ORDER BY line_no
