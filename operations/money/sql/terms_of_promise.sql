SELECT app.slips_of(k.kind) AS slips, r.* FROM entitlement t JOIN fund f ON f.id = t.fund JOIN program p ON p.id = t.program
CROSS JOIN LATERAL (SELECT app.source_kind(f.source_kind, f.source) AS kind) k
CROSS JOIN LATERAL app.refund_terms(p.organization, k.kind) r WHERE t.id = $1
