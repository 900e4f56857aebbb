SELECT coalesce(max(version_no), 0) + 1 AS next FROM bank_file_profile WHERE organization = $1 AND code = $2
