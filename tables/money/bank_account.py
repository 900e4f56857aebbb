"""Her account, and who held the passbook since when."""

from enum import StrEnum

from piccolo.columns import UUID, BigSerial, Boolean, Bytea, Date, ForeignKey, Integer, OnDelete, Timestamptz, Varchar
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


class BankAccount(Table):
    """Number and holder's name are ciphertext under her data key. A changed number is a new row."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    bank_code = Varchar(length=3, default=None, null=False, help_text="BRI 002, Mandiri 008, BNI 009")
    number = Bytea(default=None, null=False, secret=True)
    number_index = Bytea(default=None, null=False, secret=True)
    holder_name = Bytea(default=None, null=False, secret=True)
    name_matches = Boolean(default=None, null=False, help_text="Nama pemilik sama dengan nama di KTP")
    opened_on = Date(default=None, null=False)
    state = Varchar(length=10, choices=AccountState, default=AccountState.opened, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    verified_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    version = Integer(default=1, null=False)

    steps = ACCOUNT_STEPS
    account_state_is_known = one_of(state, AccountState)
    account_verified_by_another = Check(verified_by.is_null() | (verified_by != made_by))
    account_verified_is_signed = Check((state != "verified") | (verified_by.is_not_null() & (name_matches == True)))  # noqa: E712

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
