"""What a companion saw of a woman's money and sent with a photo of the signed slip: her word, beside the office's."""

from enum import StrEnum

from piccolo.columns import UUID, BigInt, Date, ForeignKey, OnDelete, Timestamptz, Varchar
from piccolo.constraints import Check
from piccolo.table import Table

from tables.money.entitlement import Installment
from tables.people.user import User
from tables.selection.enrollment import Enrollment
from tables.selection.program import Program
from tables.steps import one_of


class WitnessKind(StrEnum):
    passbook = "passbook"
    withdrawal = "withdrawal"


class Witness(Table):
    """The id is that of the field event. Rows are only added, and open nothing: a passbook counts as handed over when
    the office records it (`custody_event`), a payment as received when she says so herself (`confirmation`)."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=10, choices=WitnessKind, default=None, null=False)
    happened_on = Date(default=None, null=False)
    installment = ForeignKey(Installment, default=None, null=True, on_delete=OnDelete.restrict, index=True)
    amount_rp = BigInt(default=None, null=True, help_text="What was withdrawn")
    companion = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    received_at = Timestamptz(default=None, null=False, help_text="The server's clock")

    witness_kind_is_one = one_of(kind, WitnessKind)
    witness_withdrawal_is_a_sum = Check(
        ((kind == "withdrawal") & amount_rp.is_not_null() & (amount_rp > 0))
        | ((kind == "passbook") & amount_rp.is_null() & installment.is_null())
    )
