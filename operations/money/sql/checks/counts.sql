-- $1 list, $2 sounds of names. How often each rule speaks, how many persons it still asks about, and what is new.
SELECT h.code, h.severity, count(*)::int AS count, count(*) FILTER (WHERE h.since = 'new')::int AS new,
       count(*) FILTER (WHERE h.since = 'gone')::int AS gone,
       count(*) FILTER (WHERE h.severity = 'justify' AND j.id IS NULL)::int AS open
FROM app.checks_shown($1, $2) h JOIN payment_list l ON l.id = $1
LEFT JOIN check_reason j ON j.payment_list = l.id AND j.list_revision = l.revision AND j.code = h.code AND j.enrollment = h.enrollment
GROUP BY h.code, h.severity ORDER BY array_position(ARRAY['block', 'justify', 'note'], h.severity), h.code
