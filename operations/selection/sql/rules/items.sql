SELECT * FROM criterion WHERE rule_version = $1 ORDER BY kind, place, code
