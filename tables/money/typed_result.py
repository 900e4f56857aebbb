"""What was typed from the bank's paper, or said of a bank line without our code; a second person confirms it."""

from enum import StrEnum

from piccolo.columns import UUID, BigInt, BigSerial, Date, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.readable import Readable
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.money.bank_result import BankResultLine
from tables.money.payment import Payment
from tables.money.payment_list import PaymentList
from tables.people.user import User
from tables.selection.program import Program
from tables.steps import Role, Steps, by, one_of


class TypedState(StrEnum):
    proposed = "proposed"
    confirmed = "confirmed"
    refused = "refused"


_MONEY = by(Role.treasurer, Role.approver)
TYPED_STEPS: Steps = {
    TypedState.proposed: {TypedState.confirmed: _MONEY, TypedState.refused: _MONEY},
    TypedState.confirmed: {},
    TypedState.refused: {},
}


class TypedResult(Table):
    """Nothing of it counts before it is confirmed; then it is a `bank_result` of the same key. `total_rp`: what it says
    was paid."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    payment_list = ForeignKey(PaymentList, default=None, null=False, on_delete=OnDelete.restrict)
    sha256 = Varchar(length=64, default=None, null=False)
    line_count = Integer(default=None, null=False)
    total_rp = BigInt(default=None, null=False)
    state = Varchar(length=10, choices=TypedState, default=TypedState.proposed, null=False)
    reason = Text(default=None, null=True)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=None, null=False)
    decided_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    version = Integer(default=1, null=False)

    steps = TYPED_STEPS
    typed_state_is_known = one_of(state, TypedState)
    typed_is_confirmed_by_another = Check((state != "confirmed") | (decided_by.is_not_null() & (decided_by != made_by)))
    typed_refusal_says_why = Check((state != "refused") | (decided_by.is_not_null() & reason.is_not_null()))

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("Hasil diketik, daftar %s", [cls.payment_list.number])


class TypedStatus(StrEnum):
    paid = "paid"
    returned = "returned"
    failed = "failed"
    reversed = "reversed"


class TypedLine(Table):
    """Proof and day stand on the bank's paper. `bank_line`: a statement's line that is meant. Rows only grow."""

    id = BigSerial(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    typed_result = ForeignKey(TypedResult, default=None, null=False, on_delete=OnDelete.restrict)
    line_no = Integer(default=None, null=False)
    payment = ForeignKey(Payment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    status = Varchar(length=10, choices=TypedStatus, default=None, null=False)
    amount_rp = BigInt(default=None, null=False)
    value_date = Date(default=None, null=False)
    bank_reference = Varchar(length=60, default=None, null=False)
    reason_code = Varchar(length=40, default=None, null=True)
    bank_line = ForeignKey(BankResultLine, default=None, null=True, on_delete=OnDelete.restrict, index=True)

    typed_status_is_known = one_of(status, TypedStatus)
    typed_is_a_sum = Check(amount_rp > 0)
    typed_line_once = Unique([typed_result, line_no])
    typed_payment_once = Unique([typed_result, payment])
    typed_reversal_has_a_line = Check((status != "reversed") | bank_line.is_not_null())
