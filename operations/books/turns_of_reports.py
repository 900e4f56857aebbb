"""Whose turn it is with a report: somebody else than who handed it in, and never who goes along with her."""

from collections.abc import Mapping
from typing import Any

from operations.books.turn import Turn, decision_from, turn_from
from tables.follow_up.companion_report import COMPANION_REPORT_STEPS, CompanionReportState
from tables.purchases.accountability_report import ACCOUNTABILITY_STEPS, AccountabilityState
from tables.purchases.report_rule import REPORT_RULE_STEPS, ReportRuleState

_A, _C = AccountabilityState, CompanionReportState
REPORT_TURNS: Mapping[str, Mapping[Any, tuple[Turn, ...]]] = {
    "accountability_report": {
        _A.submitted: (
            decision_from(ACCOUNTABILITY_STEPS, _A.submitted, _A.accepted, "accept", "made_by", "went_along"),
            decision_from(ACCOUNTABILITY_STEPS, _A.submitted, _A.sent_back, "send_back", "made_by", "went_along"),
        )
    },
    "companion_report": {
        _C.submitted: (
            turn_from(COMPANION_REPORT_STEPS, _C.submitted, _C.accepted, "accept", "companion"),
            turn_from(COMPANION_REPORT_STEPS, _C.submitted, _C.sent_back, "send_back", "companion"),
        )
    },
    "report_rule": {ReportRuleState.draft: (turn_from(REPORT_RULE_STEPS, "draft", "active", "activate", "made_by"),)},
}
