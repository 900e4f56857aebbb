"""One instruction to pay one obligation, and what the bank answered."""

from enum import StrEnum

from piccolo.columns import (
    UUID,
    BigInt,
    BigSerial,
    Date,
    ForeignKey,
    Integer,
    OnDelete,
    SmallInt,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.columns.readable import Readable
from piccolo.columns.reference import LazyTableReference
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.books.document import Document
from tables.money.bank_account import BankAccount
from tables.money.entitlement import Entitlement, Installment
from tables.money.payment_list import PaymentList
from tables.people.user import User
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
    cancelled = "cancelled"


P = PaymentState
_BANK = by(Role.treasurer)
PAYMENT_STEPS: Steps = {
    P.ready: {P.sent: _BANK, P.cancelled: by(Role.staff, Role.treasurer, Role.approver)},
    P.sent: {P.paid: _BANK, P.partial: _BANK, P.failed: _BANK, P.returned: _BANK},
    P.paid: {},
    P.partial: {},
    P.failed: {},
    P.returned: {},
    P.cancelled: {},
}
LIVE = (P.ready, P.sent, P.paid, P.partial)
"""At most one of these for an installment, and only these count against the fund."""


class Payment(Table):
    """`reference` is the neutral remark the bank prints; a retry is a new row linked by `retry_of`.

    `paid_rp` is what the bank says it paid; it and `value_date` come from a bank line, never from a default.
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
    bank_account = ForeignKey(BankAccount, default=None, null=False, on_delete=OnDelete.restrict)
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
    payment_state_is_known = one_of(state, PaymentState)
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


class BankResult(Table):
    """A file in which the bank says what became of a list. The same file twice is read once."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    payment_list = ForeignKey(PaymentList, default=None, null=False, on_delete=OnDelete.restrict)
    document = ForeignKey(Document, default=None, null=False, on_delete=OnDelete.restrict)
    sha256 = Varchar(length=64, default=None, null=False)
    line_count = Integer(default=None, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=None, null=False)

    bank_result_once = Unique([payment_list, sha256])

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("Jawaban bank daftar %s", [cls.payment_list.number])


class LineVerdict(StrEnum):
    matched = "matched"
    unknown = "unknown"
    amount_differs = "amount_differs"
    repeated = "repeated"
    unreadable = "unreadable"


class BankResultLine(Table):
    """One line of the bank's answer and what we made of it. Rows are only added."""

    id = BigSerial(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    bank_result = ForeignKey(BankResult, default=None, null=False, on_delete=OnDelete.restrict)
    line_no = Integer(default=None, null=False)
    reference = Varchar(length=60, default=None, null=False)
    amount_rp = BigInt(default=None, null=True)
    status = Varchar(length=20, default=None, null=False)
    bank_reference = Varchar(length=60, default=None, null=True)
    value_date = Date(default=None, null=True)
    reason_code = Varchar(length=40, default=None, null=True)
    payment = ForeignKey(Payment, default=None, null=True, on_delete=OnDelete.restrict, index=True)
    verdict = Varchar(length=15, choices=LineVerdict, default=None, null=False)

    bank_line_verdict_is_known = one_of(verdict, LineVerdict)
    bank_line_once = Unique([bank_result, line_no])


class SettlementKind(StrEnum):
    returned = "returned"
    written_off = "written_off"


class SettlementState(StrEnum):
    proposed = "proposed"
    accepted = "accepted"
    rejected = "rejected"


SETTLEMENT_STEPS: Steps = {
    SettlementState.proposed: {
        SettlementState.accepted: by(Role.treasurer, Role.approver),
        SettlementState.rejected: by(Role.treasurer, Role.approver),
    },
    SettlementState.accepted: {},
    SettlementState.rejected: {},
}


class Settlement(Table):
    """Money that came back (with a deposit slip) or that an official decided to write off."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    entitlement = ForeignKey(Entitlement, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=12, choices=SettlementKind, default=None, null=False)
    amount_rp = BigInt(default=None, null=False)
    document_no = Varchar(length=60, default=None, null=False, help_text="NTPN, nomor STS, atau nomor keputusan")
    dated = Date(default=None, null=False)
    state = Varchar(length=10, choices=SettlementState, default=SettlementState.proposed, null=False)
    reason = Text(default=None, null=True)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    decided_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    version = Integer(default=1, null=False)

    steps = SETTLEMENT_STEPS
    settlement_kind_is_known = one_of(kind, SettlementKind)
    settlement_state_is_known = one_of(state, SettlementState)
    settlement_is_a_sum = Check(amount_rp > 0)
    settlement_document_once = Unique([program, kind, document_no])
    settlement_decided_by_another = Check(decided_by.is_null() | (decided_by != made_by))
    settlement_decision_is_signed = Check((state == "proposed") | decided_by.is_not_null())
