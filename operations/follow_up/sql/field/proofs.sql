-- $1 programs: what the rules in force want a note or a paper for at the home visit.
SELECT c.program, c.code, c.label, c.evidence FROM criterion c JOIN rule_version v ON v.id = c.rule_version AND v.state = 'active'
WHERE c.program = ANY ($1::uuid[]) AND c.fact = 'answer' AND c.evidence <> 'none' AND NOT c.restricted ORDER BY c.program, c.place, c.code
