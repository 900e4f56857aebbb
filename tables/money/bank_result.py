"""What the bank said: of one payment list, or of a whole account; file by file and line by line."""

from enum import StrEnum

from piccolo.columns import (
    UUID,
    BigInt,
    BigSerial,
    Bytea,
    Date,
    ForeignKey,
    Integer,
    OnDelete,
    SmallInt,
    Timestamptz,
    Varchar,
)
from piccolo.columns.readable import Readable
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.books.document import Document
from tables.money.payment import Payment
from tables.money.payment_list import PaymentList
from tables.people.user import User
from tables.selection.program import Program
from tables.steps import one_of


class ResultSource(StrEnum):
    status_file = "status_file"
    statement = "statement"
    typed = "typed"


class BankResult(Table):
    """An answer to a list, or a statement of the account that a program pays from. The same file twice is read once.

    What was typed by hand has no file; its key is the key of the `typed_result` that a second person confirmed."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    source = Varchar(length=12, choices=ResultSource, default=ResultSource.status_file, null=False)
    payment_list = ForeignKey(PaymentList, default=None, null=True, on_delete=OnDelete.restrict)
    document = ForeignKey(Document, default=None, null=True, on_delete=OnDelete.restrict)
    sha256 = Varchar(length=64, default=None, null=False)
    line_count = Integer(default=None, null=False)
    account_digest = Bytea(default=None, null=True, secret=True, help_text="Of the office's own account")
    statement_no = Varchar(length=35, default=None, null=True)
    opened_on = Date(default=None, null=True, help_text="Day of the opening balance")
    closed_on = Date(default=None, null=True, help_text="Day of the closing balance")
    opening_sen = BigInt(default=None, null=True, help_text="Hundredths of a rupiah: banks credit interest")
    closing_sen = BigInt(default=None, null=True)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=None, null=False)

    result_source_is_known = one_of(source, ResultSource)
    bank_result_once = Unique([payment_list, sha256])
    result_has_its_file = Check((source == "typed") | document.is_not_null())
    result_is_of_a_list = Check((source == "statement") | payment_list.is_not_null())
    statement_has_balances = Check(
        (source != "statement")
        | (
            payment_list.is_null()
            & account_digest.is_not_null()
            & opened_on.is_not_null()
            & closed_on.is_not_null()
            & opening_sen.is_not_null()
            & closing_sen.is_not_null()
        )
    )

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("Jawaban bank daftar %s", [cls.payment_list.number])


class LineVerdict(StrEnum):
    """`matched` moved money's state, `agrees` says again what another answer said; the others wait for a person."""

    matched = "matched"
    agrees = "agrees"
    seen = "seen"
    unknown = "unknown"
    amount_differs = "amount_differs"
    wrong_account = "wrong_account"
    too_early = "too_early"
    other_currency = "other_currency"
    duplicate_debit = "duplicate_debit"
    paid_anyway = "paid_anyway"
    not_reversible = "not_reversible"
    repeated = "repeated"
    unreadable = "unreadable"


class BankResultLine(Table):
    """One line of the bank's answer and what we made of it. Rows are only added.

    `reference` is our code as found in the remark, never the remark itself. `line_key` is the same for the same line in
    another statement; `candidate` is a payment that may be meant, by sum, account and name. Of the line's name only
    `name_score` is kept."""

    id = BigSerial(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    bank_result = ForeignKey(BankResult, default=None, null=False, on_delete=OnDelete.restrict)
    line_no = Integer(default=None, null=False)
    reference = Varchar(length=60, default=None, null=False)
    amount_rp = BigInt(default=None, null=True)
    and_sen = SmallInt(default=0, null=False, help_text="Beside the whole rupiah; nothing of ours has any")
    status = Varchar(length=20, default=None, null=False)
    bank_reference = Varchar(length=60, default=None, null=True)
    value_date = Date(default=None, null=True)
    reason_code = Varchar(length=40, default=None, null=True)
    line_key = Varchar(length=64, default=None, null=True)
    payment = ForeignKey(Payment, default=None, null=True, on_delete=OnDelete.restrict, index=True)
    candidate: ForeignKey = ForeignKey(Payment, default=None, null=True, on_delete=OnDelete.restrict)
    name_score = SmallInt(default=None, null=True, help_text="Of the line's name and the candidate's, 100 = same")
    verdict = Varchar(length=15, choices=LineVerdict, default=None, null=False)

    bank_line_score_fits = Check(name_score.is_null() | ((name_score >= 0) & (name_score <= 100)))
    bank_line_verdict_is_one = one_of(verdict, LineVerdict)
    bank_line_once = Unique([bank_result, line_no])

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("Baris bank %s · %s", [cls.line_no, cls.reference])
