-- $1 site report. Everybody of its site, in the order of the codes; `promised`: results are counted over them.
SELECT e.id, p.code, p.call_name, e.state, EXISTS (SELECT 1 FROM entitlement t WHERE t.enrollment = e.id) AS promised
FROM site_report r JOIN enrollment e ON e.site = r.site JOIN person p ON p.id = e.person WHERE r.id = $1 ORDER BY p.code
