-- Versions of the rules, the newest first; $1 one of them, or NULL for all. `wrote_in`: the actor, if an item is hers.
SELECT v.id, v.program, v.version_no, v.title, v.legal_basis, v.valid_from, v.objection_days, v.sha256, v.state, v.made_by,
       v.activated_by, g.code AS program_code, g.name AS program_name, maker.full_name AS maker,
       activator.full_name AS activator, count(c.id)::int AS items,
       CASE WHEN bool_or(c.made_by = app.actor_id()) THEN app.actor_id() END AS wrote_in
FROM rule_version v JOIN program g ON g.id = v.program JOIN user_account maker ON maker.id = v.made_by
LEFT JOIN user_account activator ON activator.id = v.activated_by
LEFT JOIN criterion c ON c.rule_version = v.id
WHERE $1::uuid IS NULL OR v.id = $1
GROUP BY v.id, g.id, maker.id, activator.id ORDER BY g.code, v.version_no DESC
