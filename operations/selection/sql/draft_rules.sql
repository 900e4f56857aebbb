-- The newest draft of the rules, or the number that a new one gets.
SELECT (SELECT v.id FROM rule_version v WHERE v.program = $1 AND v.state = 'draft' ORDER BY v.version_no DESC LIMIT 1) AS draft,
       1 + coalesce((SELECT max(v.version_no) FROM rule_version v WHERE v.program = $1), 0) AS next
