-- $1 grants, $2 sums, $3 days, $4 numbers: their reports, proposed by the actor.
INSERT INTO settlement (program, enrollment, entitlement, kind, amount_rp, document_no, dated, made_by)
SELECT t.program, t.enrollment, t.id, 'reported_before', g.amount_rp, g.document_no, g.dated, app.actor_id()
FROM unnest($1::uuid[], $2::bigint[], $3::date[], $4::text[]) AS g(entitlement, amount_rp, dated, document_no)
JOIN entitlement t ON t.id = g.entitlement
