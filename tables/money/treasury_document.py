"""What the treasury asks for and gives out for one payment list: SPP, SPM, SP2D."""

from enum import StrEnum

from piccolo.columns import UUID, BigInt, Date, ForeignKey, Integer, OnDelete, SmallInt, Text, Varchar
from piccolo.columns.readable import Readable
from piccolo.constraints import Check
from piccolo.table import Table

from tables.money.payment_list import PaymentList
from tables.people.organization import Organization
from tables.people.user import User
from tables.selection.program import Program
from tables.steps import Role, Steps, by, one_of


class TreasuryKind(StrEnum):
    """In their order: request for payment, order to pay, order to disburse."""

    spp = "spp"
    spm = "spm"
    sp2d = "sp2d"


class TreasuryState(StrEnum):
    recorded = "recorded"
    confirmed = "confirmed"
    dropped = "dropped"


_LOOKERS = by(Role.staff, Role.treasurer, Role.approver)
TREASURY_STEPS: Steps = {
    TreasuryState.recorded: {TreasuryState.confirmed: _LOOKERS, TreasuryState.dropped: _LOOKERS},
    TreasuryState.confirmed: {TreasuryState.dropped: _LOOKERS},
    TreasuryState.dropped: {},
}


class TreasuryDocument(Table):
    """Number, date and gross amount as they stand on the paper; a second person compares them with it.

    `organization` and `fiscal_year` are the paying office's: within them a number of a kind exists once.
    """

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    organization = ForeignKey(Organization, default=None, null=False, on_delete=OnDelete.restrict)
    fiscal_year = SmallInt(default=None, null=False)
    payment_list = ForeignKey(PaymentList, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=4, choices=TreasuryKind, default=None, null=False)
    number = Varchar(length=60, default=None, null=False, help_text="Persis seperti tercetak")
    dated = Date(default=None, null=False)
    amount_rp = BigInt(default=None, null=False, help_text="Jumlah kotor, sama dengan jumlah daftar")
    state = Varchar(length=10, choices=TreasuryState, default=TreasuryState.recorded, null=False)
    recorded_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    confirmed_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    reason = Text(default=None, null=True)
    version = Integer(default=1, null=False)

    steps = TREASURY_STEPS
    treasury_kind_is_known = one_of(kind, TreasuryKind)
    treasury_state_is_known = one_of(state, TreasuryState)
    treasury_amount_is_a_sum = Check(amount_rp > 0)
    treasury_confirmed_by_another = Check(confirmed_by.is_null() | (confirmed_by != recorded_by))
    treasury_confirmed_is_signed = Check((state != "confirmed") | confirmed_by.is_not_null())
    treasury_dropped_says_why = Check((state != "dropped") | reason.is_not_null())

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s", [cls.number])
