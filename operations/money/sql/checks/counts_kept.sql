-- $1 list. As counts.sql, of the newest look alone: what the page of the list says without looking again.
SELECT k.severity, count(*)::int AS count, count(*) FILTER (WHERE k.severity = 'justify' AND j.id IS NULL)::int AS open
FROM last_check_run c JOIN list_check k ON k.run = c.id
LEFT JOIN check_reason j ON j.payment_list = c.payment_list AND j.list_revision = c.list_revision AND j.code = k.code
  AND j.enrollment = k.enrollment
WHERE c.payment_list = $1 GROUP BY k.severity
