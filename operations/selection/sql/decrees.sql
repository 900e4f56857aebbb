-- $1 one decree or NULL, $2 program code or NULL
SELECT d.id, g.id AS program_id, g.code AS program, g.name AS program_name, d.title, d.number, d.dated, d.signatory_name,
       d.signatory_office, d.state, d.line_count, d.total_rp, d.sha256, d.reason, d.made_by, d.locked_by, d.approved_by,
       d.amends, o.number AS amends_number, d.ranking, g2.number AS ranking_number, d.skip_reason, d.version, m.full_name AS maker, l.full_name AS locker, a.full_name AS approver,
       (SELECT count(*)::int FROM objection j WHERE j.program = d.program AND j.state = 'open') AS open_objections,
       n.people, n.lines, n.granted_rp, app.oldest('decree', ARRAY[d.id]) AS days,
       (SELECT min(p.code) FROM kinship k JOIN enrollment e ON e.person = k.person JOIN person p ON p.id = k.person
        JOIN decree_line x ON x.enrollment = e.id AND x.decree = d.id WHERE k."user" = app.actor_id()) AS related
FROM decree d JOIN program g ON g.id = d.program JOIN user_account m ON m.id = d.made_by
LEFT JOIN user_account l ON l.id = d.locked_by LEFT JOIN user_account a ON a.id = d.approved_by
LEFT JOIN decree o ON o.id = d.amends LEFT JOIN ranking g2 ON g2.id = d.ranking
CROSS JOIN LATERAL (
  SELECT count(DISTINCT x.enrollment)::int AS people, count(*)::int AS lines,
         coalesce(sum(x.amount_rp * x.periods) FILTER (WHERE x.effect = 'grant'), 0)::bigint AS granted_rp
  FROM decree_line x WHERE x.decree = d.id) n
WHERE ($1::uuid IS NULL OR d.id = $1) AND ($2::text IS NULL OR g.code = $2)
ORDER BY d.state NOT IN ('draft', 'locked'), d.dated DESC NULLS FIRST, d.id LIMIT 200
