SELECT coalesce(max(version_no), 0) + 1 AS next FROM component WHERE program = $1 AND code = $2
