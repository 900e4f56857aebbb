-- $1 grant: what was handed in last.
SELECT id, state, made_by, content_sha256 FROM accountability_report WHERE entitlement = $1 ORDER BY revision DESC LIMIT 1
