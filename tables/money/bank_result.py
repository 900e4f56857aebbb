"""What the bank said of a payment list, file by file and line by line."""

from enum import StrEnum

from piccolo.columns import UUID, BigInt, BigSerial, Date, ForeignKey, Integer, OnDelete, Timestamptz, Varchar
from piccolo.columns.readable import Readable
from piccolo.constraints import Unique
from piccolo.table import Table

from tables.books.document import Document
from tables.money.payment import Payment
from tables.money.payment_list import PaymentList
from tables.people.user import User
from tables.selection.program import Program
from tables.steps import one_of


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
