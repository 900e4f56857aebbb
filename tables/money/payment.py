"""One instruction to pay one obligation, and what the bank answered."""

from enum import StrEnum

from piccolo.columns import (
    UUID,
    BigInt,
    Date,
    ForeignKey,
    Integer,
    OnDelete,
    SmallInt,
    Varchar,
)
from piccolo.columns.readable import Readable
from piccolo.columns.reference import LazyTableReference
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.money.bank_account import BankAccount
from tables.money.entitlement import Installment
from tables.money.payment_list import PaymentList
from tables.selection.enrollment import Enrollment
from tables.selection.program import Fund, Program
from tables.steps import Role, Steps, by, one_of


class PaymentState(StrEnum):
    ready = "ready"
    sent = "sent"
    paid = "paid"
    partial = "partial"
    failed = "failed"
    returned = "returned"
    reversed = "reversed"
    cancelled = "cancelled"


P = PaymentState
_BANK = by(Role.treasurer, Role.approver)
"""The treasurer reads files; what one of the two types by hand, the other one confirms."""
PAYMENT_STEPS: Steps = {
    P.ready: {
        P.sent: by(Role.treasurer),
        P.paid: by(Role.treasurer),
        P.partial: by(Role.treasurer),
        P.cancelled: by(Role.staff, Role.treasurer, Role.approver),
    },
    P.sent: {P.paid: _BANK, P.partial: _BANK, P.failed: _BANK, P.returned: _BANK},
    P.paid: {P.reversed: _BANK},
    P.partial: {P.reversed: _BANK},
    P.failed: {},
    P.returned: {},
    P.reversed: {},
    P.cancelled: {},
}


class Payment(Table):
    """`reference` is the neutral remark the bank prints; a retry is a new row linked by `retry_of`.

    `paid_rp` is what the bank says it paid, or what was handed over; it and `value_date` come from a line of the bank
    or of a signed list, never from a default. `bank_reference` is the proof: the bank's number, or that list's number
    and line. They stay when the bank takes the money back (`reversed`). `bank_account` is there exactly when the list's
    route pays to accounts.
    """

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    payment_list = ForeignKey(PaymentList, default=None, null=False, on_delete=OnDelete.restrict)
    list_revision = SmallInt(default=None, null=False)
    line_no = Integer(default=None, null=False)
    installment = ForeignKey(Installment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    fund = ForeignKey(Fund, default=None, null=False, on_delete=OnDelete.restrict)
    amount_rp = BigInt(default=None, null=False)
    bank_account = ForeignKey(BankAccount, default=None, null=True, on_delete=OnDelete.restrict)
    reference = Varchar(length=40, default=None, null=False)
    state = Varchar(length=10, choices=PaymentState, default=PaymentState.ready, null=False)
    retry_of: ForeignKey = ForeignKey(
        LazyTableReference("Payment", module_path=__name__),
        default=None,
        null=True,
        on_delete=OnDelete.restrict,
        unique=True,
    )
    paid_rp = BigInt(default=None, null=True)
    value_date = Date(default=None, null=True)
    bank_reference = Varchar(length=60, default=None, null=True)
    reason_code = Varchar(length=40, default=None, null=True)
    version = Integer(default=1, null=False)

    steps = PAYMENT_STEPS
    payment_state_is_one = one_of(state, PaymentState)
    payment_is_a_sum = Check(amount_rp > 0)
    payment_line_once = Unique([payment_list, list_revision, line_no])
    payment_reference_once = Unique([program, reference])
    payment_paid_has_proof = Check(
        ((state != "paid") & (state != "partial"))
        | (paid_rp.is_not_null() & value_date.is_not_null() & bank_reference.is_not_null())
    )
    payment_paid_in_full = Check((state != "paid") | (paid_rp == amount_rp))
    payment_partial_is_less = Check((state != "partial") | ((paid_rp > 0) & (paid_rp < amount_rp)))

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s", [cls.reference])
