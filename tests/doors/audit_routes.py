"""What stands in the addresses of auditors' findings, at both doors; part of `routes.KEYS`."""

_FINDING, _RULE = "SELECT id FROM audit_finding", "SELECT id FROM audit_rule"
_LETTER = "SELECT id FROM audit_letter ORDER BY state"
_OPENING = "SELECT id FROM audit_opening"
_PAPER = "SELECT id FROM audit_evidence ORDER BY subject_table = 'document' DESC"
_WANTED, _DONE = "SELECT id FROM audit_recommendation ORDER BY number", "SELECT id FROM audit_follow_up"
AUDIT_KEYS = {
    "/audit/columns/{name:str}": "SELECT 'payments'",
    "/audit/findings/{key:uuid}": _FINDING,
    "/audit/findings/{key:uuid}/done/{done:uuid}": _DONE,
    "/audit/findings/{key:uuid}/nothing/{wanted:uuid}": _WANTED,
    "/audit/findings/{key:uuid}/papers/{paper:uuid}": _PAPER,
    "/audit/findings/rules/{rule:uuid}": _RULE,
    "/audit/letters/{key:uuid}": _LETTER,
    "/audit/openings/{key:uuid}": _OPENING,
    "/audit/tokens/{key:uuid}": "SELECT id FROM api_token",
    "/desk/findings/openings/{key:uuid}": _OPENING,
    "/desk/findings/letters/{key:uuid}": _LETTER,
    "/desk/findings/rules/{key:uuid}": _RULE,
    "/desk/findings/audit/{key:uuid}": _FINDING,
    "/desk/findings/audit/{key:uuid}/papers/{paper:uuid}": _PAPER,
    "/desk/findings/audit/{key:uuid}/recommendations/{wanted:uuid}": _WANTED,
}
