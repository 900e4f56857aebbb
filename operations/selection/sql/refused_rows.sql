SELECT line_no, cells, reasons FROM import_row WHERE batch = $1 AND verdict = 'refused' AND length(cells) > 0 ORDER BY line_no
