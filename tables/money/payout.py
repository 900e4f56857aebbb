"""Money or goods handed to people at a table, and who signed for it."""

from enum import StrEnum

from piccolo.columns import UUID, BigInt, BigSerial, Boolean, Date, ForeignKey, Integer, OnDelete, Timestamptz, Varchar
from piccolo.columns.readable import Readable
from piccolo.constraints import Check
from piccolo.table import Table

from tables.money.payment import Payment
from tables.money.payment_list import PaymentList
from tables.people.user import User
from tables.selection.enrollment import Enrollment
from tables.selection.program import Program
from tables.steps import one_of


class PayoutOutcome(StrEnum):
    handed = "handed"
    uncollected = "uncollected"


class SignedWith(StrEnum):
    signature = "signature"
    thumb = "thumb"


class UncollectedReason(StrEnum):
    absent = "absent"
    refused = "refused"
    no_identity = "no_identity"
    moved = "moved"
    deceased = "deceased"


class Payout(Table):
    """What one day's signed list (or BAST, or slip of what was brought back) says. Two officers were present.

    The id is made by the sender, so that sending twice records once. Rows are only added.
    """

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    payment_list = ForeignKey(PaymentList, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    paid_on = Date(default=None, null=False)
    paper_no = Varchar(length=40, default=None, null=False, help_text="Nomor daftar bertanda tangan, BAST, atau bukti")
    officer = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    second_officer = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    line_count = Integer(default=None, null=False)
    content_sha256 = Varchar(length=64, default=None, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=None, null=False)

    payout_has_lines = Check(line_count > 0)
    payout_has_two_officers = Check(officer != second_officer)

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s", [cls.paper_no])


class PayoutLine(Table):
    """One person's line: exactly the sum of her payment, or nothing and why. One line for one payment, ever."""

    id = BigSerial(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    payout = ForeignKey(Payout, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    payment = ForeignKey(Payment, default=None, null=False, on_delete=OnDelete.restrict, unique=True)
    line_no = Integer(default=None, null=False)
    amount_rp = BigInt(default=None, null=False)
    outcome = Varchar(length=12, choices=PayoutOutcome, default=None, null=False)
    identity_shown = Boolean(default=False, null=False)
    signed_with = Varchar(length=10, choices=SignedWith, default=None, null=True)
    reason_code = Varchar(length=12, choices=UncollectedReason, default=None, null=True)

    payout_outcome_is_known = one_of(outcome, PayoutOutcome)
    payout_signature_is_known = one_of(signed_with, SignedWith)
    payout_reason_is_known = one_of(reason_code, UncollectedReason)
    payout_handed_is_signed = Check(
        (outcome != "handed") | ((identity_shown == True) & signed_with.is_not_null() & reason_code.is_null())  # noqa: E712
    )
    payout_uncollected_says_why = Check(
        (outcome != "uncollected") | (reason_code.is_not_null() & signed_with.is_null())
    )
