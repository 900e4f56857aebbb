-- $1 ranking. `related`: a person in it whose relative the actor is.
SELECT r.id, r.program, r.number, r.state, r.rule_version, v.version_no AS rules, coalesce(v.objection_days, 21)::int AS objection_days,
       r.wave, r.site, r.based_on, o.number AS based_on_number, r.objection, r.places,
       r.waiting, r.quota_kind, r.quotas, r.budget_rp, r.cost_rp, r.candidates, r.cut_off_total, r.tie_break, r.sha256,
       r.announced_on, r.made_by, r.made_at, r.reason, g.code, g.name, s.number AS site_number, w.number AS wave_number,
       u.full_name AS maker, app.days_since(r.made_at) AS days,
       (SELECT min(p.code) FROM kinship k JOIN enrollment e ON e.person = k.person JOIN person p ON p.id = k.person
        JOIN selection_rank x ON x.enrollment = e.id AND x.run = r.id WHERE k."user" = app.actor_id()) AS related
FROM ranking r JOIN program g ON g.id = r.program JOIN user_account u ON u.id = r.made_by
LEFT JOIN rule_version v ON v.id = r.rule_version LEFT JOIN site s ON s.id = r.site LEFT JOIN wave w ON w.id = r.wave
LEFT JOIN ranking o ON o.id = r.based_on
WHERE r.id = $1
