-- $1 list, $2 codes, $3 enrollments. How many of these the newest look asks about, with or without a reason.
SELECT count(DISTINCT (k.code, k.enrollment))::int AS count FROM last_check_run c
JOIN list_check k ON k.run = c.id AND k.severity = 'justify'
JOIN unnest($2::text[], $3::uuid[]) AS w(code, enrollment) ON w.code = k.code AND w.enrollment = k.enrollment
WHERE c.payment_list = $1
