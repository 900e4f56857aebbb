"""What she plans to buy with the grant: written with her companion, agreed by another person before the money goes."""

from enum import StrEnum

from piccolo.columns import UUID, BigInt, Date, ForeignKey, Integer, OnDelete, SmallInt, Varchar
from piccolo.columns.readable import Readable
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.money.entitlement import Entitlement
from tables.people.user import User
from tables.selection.enrollment import Enrollment
from tables.selection.program import Program
from tables.steps import Role, Steps, by, one_of


class PlanState(StrEnum):
    draft = "draft"
    agreed = "agreed"
    superseded = "superseded"
    dropped = "dropped"


_OFFICE = by(Role.staff, Role.supervisor)
PLAN_STEPS: Steps = {
    PlanState.draft: {PlanState.agreed: _OFFICE, PlanState.superseded: _OFFICE, PlanState.dropped: _OFFICE},
    PlanState.agreed: {PlanState.superseded: _OFFICE},
    PlanState.superseded: {},
    PlanState.dropped: {},
}


class SpendingPlan(Table):
    """A changed plan is a new revision; the newest may be agreed and is frozen then. Sum of its items <= the grant."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    entitlement = ForeignKey(Entitlement, default=None, null=False, on_delete=OnDelete.restrict)
    revision = SmallInt(default=1, null=False)
    business = Varchar(length=120, default=None, null=False)
    state = Varchar(length=10, choices=PlanState, default=PlanState.draft, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    agreed_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    agreed_on = Date(default=None, null=True)
    version = Integer(default=1, null=False)

    steps = PLAN_STEPS
    plan_state_is_known = one_of(state, PlanState)
    plan_revision_once = Unique([entitlement, revision])
    plan_agreed_by_another = Check(agreed_by.is_null() | (agreed_by != made_by))
    plan_agreement_is_signed = Check((state != "agreed") | (agreed_by.is_not_null() & agreed_on.is_not_null()))

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s · revisi %s", [cls.enrollment._.person._.code, cls.revision])


class PlanItem(Table):
    """`amount_rp` = quantity x unit price (checked by the database)."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    spending_plan = ForeignKey(SpendingPlan, default=None, null=False, on_delete=OnDelete.restrict)
    line_no = SmallInt(default=None, null=False)
    name = Varchar(length=120, default=None, null=False)
    quantity = Integer(default=None, null=False)
    unit = Varchar(length=20, default=None, null=False)
    unit_price_rp = BigInt(default=None, null=False)
    amount_rp = BigInt(default=None, null=False)
    version = Integer(default=1, null=False)

    plan_item_is_a_sum = Check((quantity > 0) & (unit_price_rp > 0))
    plan_item_line_once = Unique([spending_plan, line_no])

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s · %s", [cls.enrollment._.person._.code, cls.name])
