"""How an office follows up: in which months she is visited after the money, and how many people one companion has."""

from enum import StrEnum

from piccolo.columns import UUID, Date, ForeignKey, Integer, OnDelete, SmallInt, Text, Timestamptz, Varchar
from piccolo.columns.readable import Readable
from piccolo.constraints import Check
from piccolo.table import Table

from tables.people.organization import Organization
from tables.people.user import User
from tables.selection.program import Program
from tables.steps import Role, Steps, by, one_of


class FollowUpRuleState(StrEnum):
    draft = "draft"
    active = "active"
    superseded = "superseded"
    dropped = "dropped"


_DECIDERS = by(Role.approver, Role.supervisor)
FOLLOW_UP_RULE_STEPS: Steps = {
    FollowUpRuleState.draft: {
        FollowUpRuleState.active: _DECIDERS,
        FollowUpRuleState.dropped: by(Role.staff, Role.approver, Role.supervisor),
    },
    FollowUpRuleState.active: {FollowUpRuleState.superseded: _DECIDERS},
    FollowUpRuleState.superseded: {},
    FollowUpRuleState.dropped: {},
}


class FollowUpRule(Table):
    """One version, of a program or (program empty) of the whole office; without any, what came with Berdaya holds
    (73_follow_up.sql). `months` after the first money, such as "1,3,6,12"; `months_at_risk` come on top."""

    id = UUID(primary_key=True)
    organization = ForeignKey(Organization, default=None, null=False, on_delete=OnDelete.restrict)
    program = ForeignKey(Program, default=None, null=True, on_delete=OnDelete.restrict)
    version_no = SmallInt(default=None, null=False)
    months = Varchar(length=60, default=None, null=False)
    months_at_risk = Varchar(length=60, default=None, null=False)
    caseload_most = SmallInt(default=None, null=False)
    legal_basis = Varchar(length=120, default=None, null=False)
    reason = Text(default=None, null=False)
    valid_from = Date(default=None, null=False)
    state = Varchar(length=10, choices=FollowUpRuleState, default=FollowUpRuleState.draft, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=None, null=False)
    activated_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    version = Integer(default=1, null=False)

    steps = FOLLOW_UP_RULE_STEPS
    follow_up_rule_state_is_one = one_of(state, FollowUpRuleState)
    follow_up_rule_has_room = Check((caseload_most >= 1) & (caseload_most <= 500))
    follow_up_rule_activated_by_another = Check(activated_by.is_null() | (activated_by != made_by))
    follow_up_rule_active_is_signed = Check((state == "draft") | (state == "dropped") | activated_by.is_not_null())

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s (versi %s)", [cls.months, cls.version_no])
