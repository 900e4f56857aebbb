-- $1 grant: what was handed in last.
SELECT id, state, made_by, app.report_facts(content)::text AS facts FROM accountability_report
WHERE entitlement = $1 ORDER BY revision DESC LIMIT 1
