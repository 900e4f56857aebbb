-- $1 program's code. Its set-up as one row.
SELECT p.code, p.name, p.region_code, p.fiscal_year, p.state, p.cut_off_date, p.legal_basis,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('code', c.code, 'label', c.label, 'kind', c.kind, 'version_no', c.version_no,
     'amount_rp', c.amount_rp, 'periods', c.periods, 'state', c.state, 'legal_basis', c.legal_basis,
     'valid_from', to_char(c.valid_from, 'YYYY-MM-DD'), 'valid_to', to_char(c.valid_to, 'YYYY-MM-DD'))
     ORDER BY c.code, c.version_no), '[]') FROM component c WHERE c.program = p.id)::text AS components,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('number', w.number, 'starts_on', to_char(w.starts_on, 'YYYY-MM-DD'),
     'planned_count', w.planned_count) ORDER BY w.number), '[]') FROM wave w WHERE w.program = p.id)::text AS waves,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('name', f.name, 'source', f.source, 'ceiling_rp', f.ceiling_rp,
     'committed_rp', f.committed_rp) ORDER BY f.name, f.id), '[]') FROM fund f WHERE f.program = p.id)::text AS funds
FROM program p WHERE p.code = $1
