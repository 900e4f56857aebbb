-- SHA-256 over every line in order: line, person's code, component, effect, amount, the rate if there is one, periods,
-- and of a replacement whom and why.
SELECT encode(sha256(convert_to(coalesce(string_agg(concat_ws(';', l.line_no, p.code, c.code, c.version_no, l.effect,
         l.amount_rp, l.units || ' x ' || l.unit_rp, l.periods, o.code, l.reason_code), E'\n' ORDER BY l.line_no), ''), 'UTF8')), 'hex') AS sha256,
       count(*)::int AS lines,
       coalesce(sum(CASE l.effect WHEN 'grant' THEN l.amount_rp * l.periods ELSE 0 END), 0)::bigint AS total_rp
FROM decree_line l JOIN enrollment e ON e.id = l.enrollment JOIN person p ON p.id = e.person
JOIN component c ON c.id = l.component
LEFT JOIN enrollment r ON r.id = l.replaces LEFT JOIN person o ON o.id = r.person WHERE l.decree = $1
