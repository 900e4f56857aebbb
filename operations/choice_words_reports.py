"""The words of stored choices about reports."""

from enum import Enum

from operations.words import mark
from tables.follow_up.companion_report import CompanionReportState
from tables.purchases.accountability_report import AccountabilityState
from tables.purchases.report_rule import ReportRuleState

_DECIDED = {
    "submitted": mark("diajukan"),
    "accepted": mark("diterima kantor"),
    "sent_back": mark("dikembalikan"),
}
REPORT_CHOICES: dict[type[Enum], dict[str, str]] = {
    AccountabilityState: _DECIDED,
    CompanionReportState: _DECIDED,
    ReportRuleState: {
        "draft": mark("draf"),
        "active": mark("aktif"),
        "superseded": mark("diganti versi baru"),
        "dropped": mark("tidak dilanjutkan"),
    },
}
