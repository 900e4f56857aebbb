SELECT delimiter, columns, footer, result_columns, paid_words, returned_words, failed_words, max_rows, kind, layout,
       max_line_rp, max_total_rp, fee_rp, fee_basis
FROM bank_file_profile WHERE id = $1
