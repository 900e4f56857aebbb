"""What a companion reports of one month in one program: counted from what she recorded, with her remark."""

from enum import StrEnum

from piccolo.columns import UUID, BigInt, Date, ForeignKey, Integer, OnDelete, SmallInt, Text, Timestamptz, Varchar
from piccolo.columns.readable import Readable
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.people.user import User
from tables.selection.program import Program
from tables.steps import Role, Steps, by, one_of


class CompanionReportState(StrEnum):
    submitted = "submitted"
    accepted = "accepted"
    sent_back = "sent_back"


_REVIEW = by(Role.supervisor, Role.approver)
COMPANION_REPORT_STEPS: Steps = {
    CompanionReportState.submitted: {
        CompanionReportState.accepted: _REVIEW,
        CompanionReportState.sent_back: _REVIEW,
    },
    CompanionReportState.accepted: {},
    CompanionReportState.sent_back: {},
}


class CompanionReport(Table):
    """One handing in; what was sent back is handed in again as the next `revision`. The figures are those that
    `app.companion_month` counts at that moment (checked by the database) and never change; cases are a number only."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    companion = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    month = Date(default=None, null=False, help_text="Its first day")
    revision = SmallInt(default=None, null=False)
    caseload = Integer(default=None, null=False)
    visits_made = Integer(default=None, null=False)
    visits_missed = Integer(default=None, null=False)
    visits_open = Integer(default=None, null=False, help_text="Planned for the month and not reported")
    purchases = Integer(default=None, null=False)
    purchases_rp = BigInt(default=None, null=False)
    withdrawals = Integer(default=None, null=False)
    cases = Integer(default=None, null=False)
    without_contact = Integer(default=None, null=False, help_text="No visit, purchase or withdrawal in the month")
    remark = Text(default=None, null=False)
    state = Varchar(length=10, choices=CompanionReportState, default=CompanionReportState.submitted, null=False)
    submitted_on = Date(default=None, null=False)
    made_at = Timestamptz(default=None, null=False)
    decided_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    decided_at = Timestamptz(default=None, null=True)
    reason = Text(default=None, null=True)
    version = Integer(default=1, null=False)

    steps = COMPANION_REPORT_STEPS
    companion_report_state_is_known = one_of(state, CompanionReportState)
    companion_report_once = Unique([companion, program, month, revision])
    companion_report_decided_by_another = Check(decided_by.is_null() | (decided_by != companion))
    companion_report_decision_is_signed = Check((state == "submitted") | decided_by.is_not_null())
    companion_report_sent_back_says_why = Check((state != "sent_back") | reason.is_not_null())

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s", [cls.month])
