SELECT g.id, g.code, g.name, g.fiscal_year, g.state, g.made_by, g.organization, g.second_approver_above_rp, u.full_name AS maker, coalesce(n.candidates, 0)::int AS candidates,
       coalesce(n.recipients, 0)::int AS recipients
FROM program g JOIN user_account u ON u.id = g.made_by
LEFT JOIN (SELECT program, count(*) AS candidates,
                  count(*) FILTER (WHERE state IN ('determined', 'active', 'finished')) AS recipients
           FROM enrollment GROUP BY program) n ON n.program = g.id
ORDER BY g.fiscal_year DESC, g.code
