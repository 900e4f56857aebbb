-- $1 payment list: what stands above and below its papers.
SELECT l.id, l.program, l.number, l.period, l.revision, l.state, l.route, l.line_count, l.total_rp, l.sha256, g.name AS program_name,
       c.label AS component, c.kind, c.periods, o.name AS office, f.source AS fund, m.full_name AS maker,
       k.full_name AS checker, a.full_name AS approver, s.full_name AS second_approver
FROM payment_list l JOIN program g ON g.id = l.program JOIN organization o ON o.id = g.organization
JOIN component c ON c.id = l.component JOIN fund f ON f.id = l.fund LEFT JOIN user_account m ON m.id = l.locked_by
LEFT JOIN user_account k ON k.id = l.checked_by LEFT JOIN user_account a ON a.id = l.approved_by
LEFT JOIN user_account s ON s.id = l.second_approved_by
WHERE l.id = $1
