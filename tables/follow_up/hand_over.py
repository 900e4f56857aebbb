"""A visit that another office takes over, because she lives there now; that office sees this row and nothing else."""

from enum import StrEnum

from piccolo.columns import UUID, Date, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.readable import Readable
from piccolo.constraints import Check
from piccolo.table import Table

from tables.follow_up.visit import Visit
from tables.people.organization import Organization
from tables.people.user import User
from tables.selection.enrollment import Enrollment
from tables.selection.program import Program
from tables.steps import Role, Steps, by, one_of


class HandOverState(StrEnum):
    offered = "offered"
    accepted = "accepted"
    declined = "declined"


_RECEIVERS = by(Role.staff, Role.supervisor)
HAND_OVER_STEPS: Steps = {
    HandOverState.offered: {HandOverState.accepted: _RECEIVERS, HandOverState.declined: _RECEIVERS},
    HandOverState.accepted: {},
    HandOverState.declined: {},
}


class HandOver(Table):
    """Code, call name and village are copied, so that the receiving office needs no row of the giving one. Why it is
    handed over stays with the visit, in the giving office."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    visit = ForeignKey(Visit, default=None, null=False, on_delete=OnDelete.restrict, unique=True)
    to_organization = ForeignKey(Organization, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    code = Varchar(length=12, default=None, null=False)
    call_name = Varchar(length=40, default=None, null=False)
    village_code = Varchar(length=13, default=None, null=True)
    planned_on = Date(default=None, null=False)
    asked = Text(default=None, null=False, help_text="What the other office shall look at")
    state = Varchar(length=8, choices=HandOverState, default=HandOverState.offered, null=False)
    answer = Text(default=None, null=True)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=None, null=False)
    decided_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    version = Integer(default=1, null=False)

    steps = HAND_OVER_STEPS
    hand_over_state_is_one = one_of(state, HandOverState)
    hand_over_decided_by_another = Check(decided_by.is_null() | (decided_by != made_by))
    hand_over_decision_is_signed = Check((state == "offered") | decided_by.is_not_null())
    hand_over_declined_says_why = Check((state != "declined") | answer.is_not_null())

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s, %s", [cls.code, cls.planned_on])
