"""Which paper needs a stamp duty (bea meterai), from which sum on, and under which law: data, not code."""

from enum import StrEnum

from piccolo.columns import UUID, BigInt, Date, ForeignKey, Integer, OnDelete, Timestamptz, Varchar
from piccolo.columns.readable import Readable
from piccolo.constraints import Check
from piccolo.table import Table

from tables.books.printed_paper import PaperKind
from tables.people.organization import Organization
from tables.people.user import User
from tables.steps import Role, Steps, by, one_of


class StampDutyWhen(StrEnum):
    above = "above"
    always = "always"
    never = "never"


class StampDutyState(StrEnum):
    draft = "draft"
    active = "active"
    ended = "ended"


_DECIDERS = by(Role.approver, Role.treasurer, Role.supervisor)
STAMP_DUTY_STEPS: Steps = {
    StampDutyState.draft: {
        StampDutyState.active: _DECIDERS,
        StampDutyState.ended: by(Role.staff, Role.approver, Role.treasurer, Role.supervisor),
    },
    StampDutyState.active: {StampDutyState.ended: _DECIDERS},
    StampDutyState.ended: {},
}


class StampDutyRule(Table):
    """`above`: strictly more than `threshold_rp`. Without an office it came with Berdaya and holds wherever an office
    has no active rule of its own for the kind and the day; nobody signs or changes it."""

    id = UUID(primary_key=True)
    organization = ForeignKey(Organization, default=None, null=True, on_delete=OnDelete.restrict)
    paper = Varchar(length=30, choices=PaperKind, default=None, null=False)
    applies = Varchar(length=10, choices=StampDutyWhen, default=None, null=False)
    threshold_rp = BigInt(default=0, null=False)
    duty_rp = BigInt(default=0, null=False)
    legal_basis = Varchar(length=300, default=None, null=False)
    valid_from = Date(default=None, null=True)
    valid_to = Date(default=None, null=True)
    state = Varchar(length=10, choices=StampDutyState, default=StampDutyState.draft, null=False)
    made_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=None, null=True)
    activated_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    version = Integer(default=1, null=False)

    steps = STAMP_DUTY_STEPS
    born = (StampDutyState.draft, StampDutyState.active)
    stamp_duty_paper_is_one = one_of(paper, PaperKind)
    stamp_duty_applies_is_known = one_of(applies, StampDutyWhen)
    stamp_duty_state_is_known = one_of(state, StampDutyState)
    stamp_duty_is_a_sum = Check(
        (threshold_rp >= 0)
        & (((applies == "never") & (duty_rp == 0)) | ((applies != "never") & (duty_rp > 0)))
        & ((applies == "above") | (threshold_rp == 0))
    )
    stamp_duty_days_are_in_order = Check(valid_to.is_null() | (valid_from <= valid_to))
    stamp_duty_of_an_office_is_dated = Check(
        organization.is_null() | (made_by.is_not_null() & made_at.is_not_null() & valid_from.is_not_null())
    )
    stamp_duty_of_nobody_is_as_delivered = Check(
        organization.is_not_null()
        | ((state == "active") & made_by.is_null() & activated_by.is_null() & valid_to.is_null())
    )
    stamp_duty_activated_by_another = Check(activated_by.is_null() | (activated_by != made_by))
    stamp_duty_active_is_signed = Check((state != "active") | organization.is_null() | activated_by.is_not_null())

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s", [cls.legal_basis])
