-- $1 program. How much of its set-up there is to copy.
SELECT (SELECT count(*)::int FROM wave WHERE program = $1) AS waves, (SELECT count(*)::int FROM site WHERE program = $1) AS sites,
       v.version_no AS rules, (SELECT count(*)::int FROM criterion c WHERE c.rule_version = v.id) AS items
FROM (SELECT 1) AS one LEFT JOIN rule_version v ON v.program = $1 AND v.state = 'active'
