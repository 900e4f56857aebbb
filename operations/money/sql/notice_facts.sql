SELECT x.id, x.amount_rp, x.given_on, x.due_on, x.legal_basis, n.code, p.code AS program, p.name AS program_name,
       o.name AS office, f.name AS fund, k.kind AS source_kind, app.slips_of(k.kind) AS slips, r.number_length, u.full_name AS maker
FROM refund_notice x JOIN entitlement t ON t.id = x.entitlement JOIN fund f ON f.id = t.fund JOIN program p ON p.id = x.program
JOIN organization o ON o.id = p.organization JOIN enrollment e ON e.id = x.enrollment JOIN person n ON n.id = e.person
JOIN user_account u ON u.id = x.made_by
CROSS JOIN LATERAL (SELECT app.source_kind(f.source_kind, f.source) AS kind) k
CROSS JOIN LATERAL app.refund_terms(p.organization, k.kind) r
WHERE x.id = $1
