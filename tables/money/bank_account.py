"""Her account, and who held the passbook since when."""

from enum import StrEnum

from piccolo.columns import (
    UUID,
    BigSerial,
    Boolean,
    Bytea,
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
from piccolo.constraints import Check
from piccolo.table import Table

from tables.people.user import User
from tables.selection.enrollment import Enrollment
from tables.selection.program import Program
from tables.steps import Role, Steps, by, one_of


class AccountState(StrEnum):
    opened = "opened"
    verified = "verified"
    closed = "closed"


_STAFF = by(Role.staff, Role.supervisor)
ACCOUNT_STEPS: Steps = {
    AccountState.opened: {
        AccountState.verified: by(Role.staff, Role.supervisor, Role.treasurer),
        AccountState.closed: _STAFF,
    },
    AccountState.verified: {AccountState.closed: _STAFF},
    AccountState.closed: {},
}


class NameNear(StrEnum):
    """Why a holder's name that is not quite hers is hers all the same."""

    shortened = "shortened"
    honorific = "honorific"
    spelling = "spelling"
    married = "married"
    one_word = "one_word"


NEAR_ENOUGH = 85
"""Of 100: from here on a name is near, and a second person may say in writing why it is hers."""


class BankAccount(Table):
    """Number and holder's name are ciphertext under her data key. A changed number is a new row: which one it
    `replaces`, with reason and document."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    bank_code = Varchar(length=3, default=None, null=False, help_text="BRI 002, Mandiri 008, BNI 009")
    number = Bytea(default=None, null=False, secret=True)
    number_index = Bytea(default=None, null=False, secret=True)
    holder_name = Bytea(default=None, null=False, secret=True)
    name_matches = Boolean(default=None, null=False, help_text="Nama pemilik sama dengan nama di KTP")
    name_score = SmallInt(default=None, null=True, help_text="Kemiripan nama pemilik dengan nama di KTP, 100 = sama")
    near_reason = Varchar(length=10, choices=NameNear, default=None, null=True)
    branch = Varchar(length=60, default="", null=False)
    length_unusual = Boolean(default=False, null=False, help_text="Panjang nomor tidak seperti biasanya di bank itu")
    replaces: ForeignKey = ForeignKey("self", default=None, null=True, on_delete=OnDelete.restrict)
    change_reason = Text(default=None, null=True)
    change_document = Varchar(length=60, default=None, null=True, help_text="Nomor surat yang membuktikan penggantian")
    opened_on = Date(default=None, null=False)
    state = Varchar(length=10, choices=AccountState, default=AccountState.opened, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    verified_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    version = Integer(default=1, null=False)

    steps = ACCOUNT_STEPS
    account_state_is_known = one_of(state, AccountState)
    account_verified_by_another = Check(verified_by.is_null() | (verified_by != made_by))
    account_near_is_one = one_of(near_reason, NameNear)
    account_score_fits = Check(name_score.is_null() | ((name_score >= 0) & (name_score <= 100)))
    account_verified_is_hers = Check(
        (state != "verified")
        | (
            verified_by.is_not_null()
            & ((name_matches == True) | ((name_score >= NEAR_ENOUGH) & near_reason.is_not_null()))  # noqa: E712
        )
    )
    account_change_is_proved = Check(
        (change_reason.is_null() & change_document.is_null())
        | (change_reason.is_not_null() & change_document.is_not_null() & replaces.is_not_null())
    )

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s · bank %s", [cls.enrollment._.person._.code, cls.bank_code])


class CustodyItem(StrEnum):
    passbook = "passbook"
    card = "card"


class CustodyHolder(StrEnum):
    bank = "bank"
    office = "office"
    companion = "companion"
    beneficiary = "beneficiary"


class CustodyEvent(Table):
    """From `held_from` on this holder has the passbook or card. Rows are only added; the newest one holds."""

    id = BigSerial(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    bank_account = ForeignKey(BankAccount, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    item = Varchar(length=10, choices=CustodyItem, default=None, null=False)
    holder = Varchar(length=12, choices=CustodyHolder, default=None, null=False)
    held_from = Date(default=None, null=False)
    slip_no = Varchar(length=40, default=None, null=False, help_text="Nomor tanda terima yang ditandatangani")
    recorded_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    custody_item_is_known = one_of(item, CustodyItem)
    custody_holder_is_known = one_of(holder, CustodyHolder)
