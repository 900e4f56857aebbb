SELECT delimiter, columns, footer, result_columns, paid_words, returned_words, failed_words, max_rows
FROM bank_file_profile WHERE id = $1
