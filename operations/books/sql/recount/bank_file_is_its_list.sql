-- What was counted when a file was made is what its list had locked, and the file is the one that was released.
SELECT 'payment_list:' || l.id AS subject, concat(l.line_count, ' / ', l.total_rp, ' / ', l.file_sha256) AS expected,
       concat(f.line_count, ' / ', f.total_rp, ' / ', f.sha256) AS found
FROM bank_file f JOIN payment_list l ON l.id = f.payment_list
WHERE (f.line_count, f.total_rp, f.sha256) IS DISTINCT FROM (l.line_count, l.total_rp, l.file_sha256)
