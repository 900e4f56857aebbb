"""A small printed card with one-time codes, one for each installment, and what she answered with a code.

A card is printed by one person, handed over and signed for by another, and void when it is lost. The codes themselves
stand on the paper only: here lies a keyed hash of each.
"""

from enum import StrEnum

from piccolo.columns import (
    UUID,
    BigInt,
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
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.money.entitlement import Installment
from tables.money.payment import Payment
from tables.selection.enrollment import Enrollment
from tables.selection.program import Program
from tables.steps import one_of


class Card(Table):
    """`reason`: why it was printed although there was one. Its codes work from the hand-over until it is void."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    printed_by = UUID(default=None, null=False, help_text="user_account.id")
    printed_at = Timestamptz(default=None, null=False)
    reason = Text(default=None, null=True)
    handed_by = UUID(default=None, null=True, help_text="user_account.id")
    handed_on = Date(default=None, null=True)
    slip_no = Varchar(length=60, default=None, null=True)
    voided_by = UUID(default=None, null=True, help_text="user_account.id")
    voided_at = Timestamptz(default=None, null=True)
    void_reason = Text(default=None, null=True)
    version = Integer(default=1, null=False)

    card_handed_by_another = Check(handed_by.is_null() | (handed_by != printed_by))
    card_handing_is_signed = Check(
        (handed_by.is_null() & handed_on.is_null() & slip_no.is_null())
        | (handed_by.is_not_null() & handed_on.is_not_null() & slip_no.is_not_null())
    )
    card_void_says_why = Check(
        (voided_by.is_null() & voided_at.is_null() & void_reason.is_null())
        | (voided_by.is_not_null() & voided_at.is_not_null() & void_reason.is_not_null())
    )

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s", [cls.enrollment._.person._.code])


class CardCode(Table):
    """One code of a card; `place` is the number printed beside it. Rows are only added."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict)
    card = ForeignKey(Card, default=None, null=False, on_delete=OnDelete.restrict)
    installment = ForeignKey(Installment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    place = SmallInt(default=None, null=False)
    code_sha256 = Varchar(length=64, default=None, null=False, unique=True, secret=True)

    card_code_place_once = Unique([card, place])
    card_code_is_counted = Check(place > 0)


class TookPart(StrEnum):
    """Did anybody take a part of it?"""

    yes = "yes"
    no = "no"
    unsaid = "unsaid"


class CardAnswer(Table):
    """Her own word, given once with a code, of the payment that was on its way or paid then. Rows are only added.

    When the bank says `paid` it becomes the installment's confirmation, unless there is one already. Her companion
    never sees it. A payment that is taken back later does not change what she said of it."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict)
    card_code = ForeignKey(CardCode, default=None, null=False, on_delete=OnDelete.restrict, unique=True)
    installment = ForeignKey(Installment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    payment = ForeignKey(Payment, default=None, null=False, on_delete=OnDelete.restrict)
    received_rp = BigInt(default=None, null=False)
    took_part = Varchar(length=10, choices=TookPart, default=None, null=False)
    answered_on = Date(default=None, null=False)

    card_answer_is_a_sum = Check(received_rp >= 0)
    card_answer_took_is_one = one_of(took_part, TookPart)
