"""Whose turn it is with an auditor's finding: the office answers, an auditor decides, and nobody does both."""

from collections.abc import Mapping
from typing import Any

from operations.books.turn import Turn, decision_from, turn_from
from tables.books.audit_finding import AUDIT_FINDING_STEPS, AuditFindingState
from tables.books.audit_rule import AUDIT_RULE_STEPS, AuditRuleState

_A, _STEPS = AuditFindingState, AUDIT_FINDING_STEPS


def _by_auditor(now: AuditFindingState, to: AuditFindingState, verb: str) -> Turn:
    return turn_from(_STEPS, now, to, verb, "on_offices_side")


AUDIT_TURNS: Mapping[str, Mapping[Any, tuple[Turn, ...]]] = {
    "audit_finding": {
        _A.open: (
            decision_from(_STEPS, _A.open, _A.answered, "answer", "on_auditors_side"),
            _by_auditor(_A.open, _A.escalated, "escalate"),
            _by_auditor(_A.open, _A.withdrawn, "withdraw"),
        ),
        _A.answered: (
            _by_auditor(_A.answered, _A.accepted, "accept"),
            _by_auditor(_A.answered, _A.open, "send_back"),
            _by_auditor(_A.answered, _A.escalated, "escalate"),
        ),
        _A.accepted: (_by_auditor(_A.accepted, _A.closed, "close"),),
        _A.escalated: (
            decision_from(_STEPS, _A.escalated, _A.answered, "answer", "on_auditors_side"),
            _by_auditor(_A.escalated, _A.closed, "close"),
        ),
    },
    "audit_rule": {
        AuditRuleState.draft: (
            turn_from(AUDIT_RULE_STEPS, "draft", "active", "activate", "made_by"),
            turn_from(AUDIT_RULE_STEPS, "draft", "dropped", "discard"),
        )
    },
}
