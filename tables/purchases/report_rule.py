"""When reports are due, of grants and of companions, in versions that a second person activates."""

from enum import StrEnum

from piccolo.columns import UUID, Boolean, Date, ForeignKey, Integer, OnDelete, SmallInt, Text, Timestamptz, Varchar
from piccolo.columns.readable import Readable
from piccolo.constraints import Check
from piccolo.table import Table

from tables.people.organization import Organization
from tables.people.user import User
from tables.selection.program import Program
from tables.steps import Role, Steps, by, one_of


class ReportRuleState(StrEnum):
    draft = "draft"
    active = "active"
    superseded = "superseded"
    dropped = "dropped"


_DECIDERS = by(Role.approver, Role.supervisor)
REPORT_RULE_STEPS: Steps = {
    ReportRuleState.draft: {
        ReportRuleState.active: _DECIDERS,
        ReportRuleState.dropped: by(Role.staff, Role.approver, Role.supervisor),
    },
    ReportRuleState.active: {ReportRuleState.superseded: _DECIDERS},
    ReportRuleState.superseded: {},
    ReportRuleState.dropped: {},
}


class ReportRule(Table):
    """One version, of a program or (program empty) of the whole office; without any: `app.report_terms`.

    `grant_days` from the first rupiah until the report of the grant is due. `blocks`: whose report is overdue gets no
    new aid; else the approver is asked for a reason. `companion_day`: until this day of the next month a companion
    hands her report in; only the office's own version has it, and without it none is asked for."""

    id = UUID(primary_key=True)
    organization = ForeignKey(Organization, default=None, null=False, on_delete=OnDelete.restrict)
    program = ForeignKey(Program, default=None, null=True, on_delete=OnDelete.restrict)
    version_no = SmallInt(default=None, null=False)
    grant_days = SmallInt(default=None, null=False)
    blocks = Boolean(default=True, null=False)
    companion_day = SmallInt(default=None, null=True)
    legal_basis = Varchar(length=200, default=None, null=False)
    reason = Text(default=None, null=False)
    valid_from = Date(default=None, null=False)
    state = Varchar(length=10, choices=ReportRuleState, default=ReportRuleState.draft, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=None, null=False)
    activated_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    version = Integer(default=1, null=False)

    steps = REPORT_RULE_STEPS
    report_rule_state_is_known = one_of(state, ReportRuleState)
    report_rule_days_are_days = Check((grant_days >= 1) & (grant_days <= 999))
    report_rule_month_day = Check(
        companion_day.is_null() | (program.is_null() & (companion_day >= 1) & (companion_day <= 28))
    )
    report_rule_activated_by_another = Check(activated_by.is_null() | (activated_by != made_by))
    report_rule_active_is_signed = Check((state == "draft") | (state == "dropped") | activated_by.is_not_null())

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s (versi %s)", [cls.legal_basis, cls.version_no])
