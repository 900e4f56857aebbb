-- $1 program. Who has a promise, by wave, with the least and the most that one of them was promised.
SELECT w.number AS wave, count(*)::int AS people, min(m.promised_rp) AS least_rp, max(m.promised_rp) AS most_rp
FROM (SELECT enrollment, sum(promised_rp)::bigint AS promised_rp FROM entitlement WHERE program = $1 GROUP BY enrollment) m
JOIN enrollment e ON e.id = m.enrollment JOIN wave w ON w.id = e.wave
GROUP BY w.number ORDER BY w.number
