"""What she herself says she received of an installment."""

from enum import StrEnum

from piccolo.columns import UUID, BigInt, Date, ForeignKey, OnDelete, Varchar
from piccolo.constraints import Check
from piccolo.table import Table

from tables.money.entitlement import Installment
from tables.money.payment import Payment
from tables.selection.enrollment import Enrollment
from tables.selection.program import Program
from tables.steps import one_of


class ConfirmationChannel(StrEnum):
    desk = "desk"
    phone = "phone"
    visit = "visit"
    card = "card"


ASKED_BY_THE_OFFICE = (ConfirmationChannel.desk, ConfirmationChannel.phone, ConfirmationChannel.visit)
"""What somebody records; `card` is her own answer with a code, and nobody else's."""


class Confirmation(Table):
    """What she says she received with this payment, asked by someone who is not her companion. Rows are only added.

    When the bank takes the payment back this says nothing any more (`standing_confirmation`), and she is asked again
    about the next one. Rows from before payments were kept here have none; theirs is not taken back.

    Of the channel `card`, `recorded_by` is the public actor, or whoever read the bank's answer that came after hers."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    installment = ForeignKey(Installment, default=None, null=False, on_delete=OnDelete.restrict)
    payment = ForeignKey(Payment, default=None, null=True, on_delete=OnDelete.restrict)
    received_rp = BigInt(default=None, null=False)
    confirmed_on = Date(default=None, null=False)
    channel = Varchar(length=10, choices=ConfirmationChannel, default=None, null=False)
    recorded_by = UUID(default=None, null=False, help_text="user_account.id")

    confirmation_channel_is_one = one_of(channel, ConfirmationChannel)
    confirmation_is_a_sum = Check(received_rp >= 0)
