-- $1 the program to copy from, $2 the new one, $3 legal basis. The rules in force as its first draft.
INSERT INTO rule_version (id, program, version_no, title, legal_basis, valid_from, objection_days, copied_from, state, made_by, version)
SELECT app.uuid7(), $2, 1, v.title, $3, app.today(), v.objection_days, v.id, 'draft', app.actor_id(), 1
FROM rule_version v WHERE v.program = $1 AND v.state = 'active' RETURNING copied_from, id
