"""Whose turn it is with an auditor's finding, where nobody both answers and decides, and with her letters."""

from collections.abc import Mapping
from typing import Any

from operations.books.turn import Turn, decision_from, turn_from
from tables.books.audit_finding import AUDIT_FINDING_STEPS, AuditFindingState
from tables.books.audit_letter import LETTER_STEPS, LetterState
from tables.books.audit_opening import AUDIT_OPENING_STEPS, AuditOpeningState
from tables.books.audit_rule import AUDIT_RULE_STEPS, AuditRuleState

_A, _STEPS = AuditFindingState, AUDIT_FINDING_STEPS
_OF_LETTER, _OF_OPENING = ("registered_by", "named"), ("asked_by", "named")
_O, _OPENING = AuditOpeningState, AUDIT_OPENING_STEPS


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
    "audit_letter": {
        LetterState.registered: (
            turn_from(LETTER_STEPS, "registered", "approved", "approve", *_OF_LETTER),
            turn_from(LETTER_STEPS, "registered", "refused", "refuse", *_OF_LETTER),
        )
    },
    "audit_opening": {
        _O.asked: (
            turn_from(_OPENING, _O.asked, _O.checked, "check", *_OF_OPENING),
            turn_from(_OPENING, _O.asked, _O.refused, "refuse", "asked_by"),
        ),
        _O.checked: (
            turn_from(_OPENING, _O.checked, _O.agreed, "agree", "checked_by", *_OF_OPENING),
            turn_from(_OPENING, _O.checked, _O.refused, "refuse", "asked_by"),
        ),
    },
}
