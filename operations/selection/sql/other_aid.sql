-- Of the person behind this enrollment, in every program that the reader sees
SELECT a.id, a.source, a.kind, a.year, a.amount_rp, a.evidence, a.made_by, u.full_name AS maker, a.made_at,
       w.full_name AS withdrawer, a.withdrawn_at, a.withdraw_reason, g.code AS program
FROM enrollment mine JOIN enrollment e ON e.person = mine.person JOIN other_aid a ON a.enrollment = e.id
JOIN program g ON g.id = a.program JOIN user_account u ON u.id = a.made_by
LEFT JOIN user_account w ON w.id = a.withdrawn_by
WHERE mine.id = $1 ORDER BY a.withdrawn_at NULLS FIRST, a.year DESC, a.made_at DESC LIMIT 200
