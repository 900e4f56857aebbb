-- $1 office. Each source with what holds now (`id` empty: a default), then drafts.
SELECT r.id, k.kind AS source_kind, app.slips_of(k.kind) AS slips, t.number_length, t.report_days, t.return_days, t.idle_days,
       app.lapse_days($1, k.kind) AS lapse_days, array_to_string(t.ageing_days, ',') AS ageing_days, t.legal_basis, coalesce(r.state, 'active') AS state, r.made_by, u.full_name AS maker
FROM unnest(ARRAY['apbn', 'apbd', 'donor']) WITH ORDINALITY AS k(kind, turn)
CROSS JOIN LATERAL app.refund_terms($1, k.kind) t
LEFT JOIN refund_rule r ON r.organization = $1 AND r.source_kind = k.kind AND r.state = 'active'
LEFT JOIN user_account u ON u.id = r.made_by
UNION ALL
SELECT r.id, r.source_kind, app.slips_of(r.source_kind), r.number_length, r.report_days, r.return_days, r.idle_days, r.lapse_days, r.ageing_days,
       r.legal_basis, r.state, r.made_by, u.full_name
FROM refund_rule r JOIN user_account u ON u.id = r.made_by WHERE r.organization = $1 AND r.state = 'draft'
