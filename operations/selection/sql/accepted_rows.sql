SELECT line_no, cells FROM import_row WHERE batch = $1 AND verdict = 'accepted' ORDER BY line_no
