"""The call-back sample of a payment list: who was drawn, by what seed, and what each call brought."""

from enum import StrEnum

from piccolo.columns import (
    UUID,
    BigInt,
    Date,
    ForeignKey,
    Integer,
    OnDelete,
    SmallInt,
    Timestamptz,
    Varchar,
)
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.money.entitlement import Installment
from tables.money.payment_list import PaymentList
from tables.selection.enrollment import Enrollment
from tables.selection.program import Program
from tables.steps import one_of


class CallSample(Table):
    """Drawn once for a list. Rows are only added. `frame_sha256` is over the paid installments from which it was drawn,
    one key a line in order; drawn are those with the smallest SHA-256 of `seed:key`, which anybody can repeat."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    payment_list = ForeignKey(PaymentList, default=None, null=False, on_delete=OnDelete.restrict, unique=True)
    share_pct = SmallInt(default=None, null=False)
    seed = Varchar(length=32, default=None, null=False)
    frame_count = Integer(default=None, null=False)
    frame_sha256 = Varchar(length=64, default=None, null=False)
    drawn_by = UUID(default=None, null=False, help_text="user_account.id")
    drawn_at = Timestamptz(default=None, null=False)

    call_sample_is_a_share = Check((share_pct > 0) & (share_pct <= 100))


class CallLine(Table):
    """One paid installment that was drawn. Rows are only added."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict)
    call_sample = ForeignKey(CallSample, default=None, null=False, on_delete=OnDelete.restrict)
    installment = ForeignKey(Installment, default=None, null=False, on_delete=OnDelete.restrict, unique=True)
    place = Integer(default=None, null=False)

    call_line_place_once = Unique([call_sample, place])


class CallOutcome(StrEnum):
    reached = "reached"
    not_reached = "not_reached"
    wrong_number = "wrong_number"
    unwilling = "unwilling"


class Call(Table):
    """One call and what it brought; that nobody answered is a result too. Rows are only added, the last one counts."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict)
    call_line = ForeignKey(CallLine, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    outcome = Varchar(length=20, choices=CallOutcome, default=None, null=False)
    received_rp = BigInt(default=None, null=True)
    called_on = Date(default=None, null=False)
    called_at = Timestamptz(default=None, null=False)
    called_by = UUID(default=None, null=False, help_text="user_account.id")

    call_outcome_is_one = one_of(outcome, CallOutcome)
    call_reached_says_how_much = Check(
        ((outcome == "reached") & received_rp.is_not_null() & (received_rp >= 0))
        | ((outcome != "reached") & received_rp.is_null())
    )
