SELECT coalesce(max(version_no), 0) + 1 AS next FROM bank_file_profile WHERE code = $1
