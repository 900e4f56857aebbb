-- $1 the version to copy from, $2 the draft; whoever copies stands for what is in it
INSERT INTO criterion (program, rule_version, code, label, max_points, legal_basis, kind, fact, answer_kind, bands, per,
                       evidence, restricted, place, made_by)
SELECT (SELECT program FROM rule_version WHERE id = $2), $2, code, label, max_points, legal_basis, kind, fact, answer_kind, bands, per, evidence, restricted, place,
       app.actor_id()
FROM criterion WHERE rule_version = $1
