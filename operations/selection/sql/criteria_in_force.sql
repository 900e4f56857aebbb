-- What candidates of a program are given points for: the version in force, or the newest draft while none is.
SELECT c.* FROM criterion c
WHERE c.kind = 'points' AND c.rule_version = (
  SELECT v.id FROM rule_version v WHERE v.program = $1 AND v.state IN ('active', 'draft')
  ORDER BY v.state = 'active' DESC, v.version_no DESC LIMIT 1)
ORDER BY c.code
