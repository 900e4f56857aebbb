-- $1 the program to copy from, $2 the new one, $3 its funds, $4 their new keys, $5 years later, $6 legal basis. Drafts of what is
-- in force and was paid from a fund that is copied.
INSERT INTO component (id, program, code, kind, label, fund, amount_rp, unit_rp, units, unit_name, by_attendance, route, periods,
                       interval_months, first_due_on, ceiling_rp, training_days, legal_basis, valid_from, valid_to,
                       version_no, state, made_by, version)
SELECT app.uuid7(), $2, c.code, c.kind, c.label, g.made, c.amount_rp, c.unit_rp, c.units, c.unit_name, c.by_attendance, c.route, c.periods,
       c.interval_months, (c.first_due_on + make_interval(years => $5))::date, c.ceiling_rp, c.training_days, $6,
       (c.valid_from + make_interval(years => $5))::date,
       (c.valid_to + make_interval(years => $5))::date, 1, 'draft', app.actor_id(), 1
FROM unnest($3::uuid[], $4::uuid[]) AS g(origin, made) JOIN component c ON c.fund = g.origin AND c.program = $1
WHERE c.state = 'active' RETURNING id
