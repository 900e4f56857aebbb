"""What a bank charged for a list: another budget line, never taken from what a woman receives."""

from enum import StrEnum

from piccolo.columns import UUID, BigInt, Date, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.constraints import Check
from piccolo.table import Table

from tables.money.payment_list import PaymentList
from tables.people.user import User
from tables.selection.program import Program
from tables.steps import Role, Steps, by, one_of


class FeeKind(StrEnum):
    charged = "charged"
    given_back = "given_back"


class FeeState(StrEnum):
    recorded = "recorded"
    confirmed = "confirmed"
    rejected = "rejected"


_DECIDERS = by(Role.staff, Role.treasurer, Role.approver)
FEE_STEPS: Steps = {
    FeeState.recorded: {FeeState.confirmed: _DECIDERS, FeeState.rejected: _DECIDERS},
    FeeState.confirmed: {},
    FeeState.rejected: {},
}


class BankFee(Table):
    """Counts when a second person confirmed it against the bank's paper. A confirmed mistake is undone by a row of the
    other kind. The same paper stands once for a list (a partial unique index)."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    payment_list = ForeignKey(PaymentList, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=10, choices=FeeKind, default=FeeKind.charged, null=False)
    amount_rp = BigInt(default=None, null=False)
    document_no = Varchar(length=60, default=None, null=False, help_text="Nomor nota debit atau rekening koran")
    charged_on = Date(default=None, null=False)
    state = Varchar(length=10, choices=FeeState, default=FeeState.recorded, null=False)
    reason = Text(default=None, null=True)
    recorded_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    recorded_at = Timestamptz(default=None, null=False)
    decided_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    version = Integer(default=1, null=False)

    steps = FEE_STEPS
    fee_kind_is_known = one_of(kind, FeeKind)
    fee_state_is_known = one_of(state, FeeState)
    fee_is_a_sum = Check(amount_rp > 0)
    fee_decided_by_another = Check(decided_by.is_null() | (decided_by != recorded_by))
    fee_decision_is_signed = Check((state == "recorded") | decided_by.is_not_null())
