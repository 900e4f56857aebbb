SELECT line_no, cells, reasons FROM import_row WHERE batch = $1 AND verdict = 'refused' ORDER BY line_no
