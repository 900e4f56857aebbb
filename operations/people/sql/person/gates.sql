SELECT entitlement, gate, passed, CASE WHEN gate = 'account' THEN NULL ELSE evidence END AS evidence
FROM entitlement_gate WHERE enrollment = $1
