"""What was promised to one person for one component, and the sums that fall due."""

from enum import StrEnum

from piccolo.columns import UUID, BigInt, Date, ForeignKey, Integer, OnDelete, SmallInt, Text, Varchar
from piccolo.columns.readable import Readable
from piccolo.columns.reference import LazyTableReference
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.selection.component import Component
from tables.selection.decree import DecreeLine
from tables.selection.enrollment import Enrollment
from tables.selection.program import Fund, Program
from tables.steps import Role, Steps, by, one_of


class EntitlementState(StrEnum):
    promised = "promised"
    active = "active"
    settled = "settled"
    closed = "closed"
    cancelled = "cancelled"


E = EntitlementState
_OFFICE = by(Role.staff, Role.supervisor)
_CLOSERS = by(Role.approver)
_BANK = by(Role.treasurer, Role.approver)
_BACK = by(Role.staff, Role.treasurer, Role.approver)
"""Whoever stops a list or reads what the bank gave back: what is planned for a person who left ends with it."""
ENTITLEMENT_STEPS: Steps = {
    E.promised: {E.active: _BANK, E.cancelled: _BACK},
    E.active: {E.settled: _OFFICE},
    E.settled: {E.closed: _CLOSERS},
    E.closed: {},
    E.cancelled: {},
}


class Entitlement(Table):
    """The owner is one person in one program; `promised_rp` = amount x periods of its decree line."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    component = ForeignKey(Component, default=None, null=False, on_delete=OnDelete.restrict)
    decree_line = ForeignKey(DecreeLine, default=None, null=False, on_delete=OnDelete.restrict, unique=True)
    fund = ForeignKey(Fund, default=None, null=False, on_delete=OnDelete.restrict)
    promised_rp = BigInt(default=None, null=False)
    state = Varchar(length=12, choices=EntitlementState, default=EntitlementState.promised, null=False)
    reason = Text(default=None, null=True)
    version = Integer(default=1, null=False)

    steps = ENTITLEMENT_STEPS
    entitlement_state_is_known = one_of(state, EntitlementState)
    entitlement_is_a_sum = Check(promised_rp > 0)
    entitlement_once = Unique([enrollment, component])

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s · %s", [cls.enrollment._.person._.code, cls.component._.label])


class InstallmentState(StrEnum):
    planned = "planned"
    released = "released"
    paid = "paid"
    confirmed = "confirmed"
    held = "held"
    forfeited = "forfeited"
    cancelled = "cancelled"
    divided = "divided"


I = InstallmentState  # noqa: E741
INSTALLMENT_STEPS: Steps = {
    I.planned: {
        I.released: by(Role.staff),
        I.held: _OFFICE,
        I.forfeited: _CLOSERS,
        I.cancelled: _BACK,
        I.divided: _CLOSERS,
    },
    I.released: {I.planned: _BACK, I.paid: _BANK},
    I.held: {I.planned: _OFFICE, I.forfeited: _CLOSERS, I.cancelled: _BACK},
    I.paid: {I.confirmed: _OFFICE, I.planned: _BANK, I.divided: _BANK},
    I.confirmed: {I.planned: _BANK, I.divided: _BANK},
    I.forfeited: {},
    I.cancelled: {},
    I.divided: {},
}


class Installment(Table):
    """One obligation: the grant, or one month of allowance. A partial payment splits it: the rest is a child part.

    With a daily rate it is `units x unit_rp`. Days without attendance, or a paid part that the bank took back: it is
    `divided`, and its parts count."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    entitlement = ForeignKey(Entitlement, default=None, null=False, on_delete=OnDelete.restrict)
    number = SmallInt(default=None, null=False)
    part = SmallInt(default=0, null=False)
    parent: ForeignKey = ForeignKey(
        LazyTableReference("Installment", module_path=__name__), default=None, null=True, on_delete=OnDelete.restrict
    )
    amount_rp = BigInt(default=None, null=False)
    unit_rp = BigInt(default=None, null=True)
    units = SmallInt(default=None, null=True)
    due_on = Date(default=None, null=False)
    state = Varchar(length=10, choices=InstallmentState, default=InstallmentState.planned, null=False)
    reason = Text(default=None, null=True)
    version = Integer(default=1, null=False)

    steps = INSTALLMENT_STEPS
    installment_state_is_one = one_of(state, InstallmentState)
    installment_is_a_sum = Check((amount_rp > 0) & (number > 0))
    installment_once = Unique([entitlement, number, part])
    installment_part_has_parent = Check(((part == 0) & parent.is_null()) | ((part > 0) & parent.is_not_null()))
    installment_stop_says_why = Check(
        ((state != "held") & (state != "forfeited") & (state != "cancelled")) | reason.is_not_null()
    )

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable(
            "%s · %s ke-%s", [cls.enrollment._.person._.code, cls.entitlement._.component._.label, cls.number]
        )
