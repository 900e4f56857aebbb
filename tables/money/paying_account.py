"""The office's own account that a fund pays from."""

from enum import StrEnum

from piccolo.columns import UUID, Bytea, ForeignKey, Integer, OnDelete, Text, Varchar
from piccolo.columns.readable import Readable
from piccolo.constraints import Check
from piccolo.table import Table

from tables.people.user import User
from tables.selection.program import Fund, Program
from tables.steps import Role, Steps, by, one_of


class PayingAccountState(StrEnum):
    draft = "draft"
    active = "active"
    superseded = "superseded"
    dropped = "dropped"


_DECIDERS = by(Role.treasurer, Role.approver)
PAYING_ACCOUNT_STEPS: Steps = {
    PayingAccountState.draft: {PayingAccountState.active: _DECIDERS, PayingAccountState.dropped: _DECIDERS},
    PayingAccountState.active: {PayingAccountState.superseded: _DECIDERS},
    PayingAccountState.superseded: {},
    PayingAccountState.dropped: {},
}


class PayingAccount(Table):
    """An institution's account: nobody's in the vault, so its number is sealed under the key of files and bound to this
    row; opened for the file at release, and masked on pages. A changed number is a new row that a second person
    activates; one is active for each fund (a partial unique index). `number` stands only in rows from before there was
    a seal, until they are sealed (operations/money/payer_seals.py)."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    fund = ForeignKey(Fund, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    bank_code = Varchar(length=3, default=None, null=False, help_text="BRI 002, Mandiri 008, BNI 009")
    number = Varchar(length=20, default=None, null=True, secret=True)
    number_sealed = Bytea(default=None, null=True, secret=True)
    holder_name = Varchar(length=80, default=None, null=False, help_text="Nama kantor seperti di buku rekening")
    document_no = Varchar(length=60, default=None, null=False, help_text="Nomor surat penetapan rekening")
    state = Varchar(length=10, choices=PayingAccountState, default=PayingAccountState.draft, null=False)
    reason = Text(default=None, null=True)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    activated_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    version = Integer(default=1, null=False)

    steps = PAYING_ACCOUNT_STEPS
    paying_account_state_is_one = one_of(state, PayingAccountState)
    paying_account_activated_by_another = Check(activated_by.is_null() | (activated_by != made_by))
    paying_account_active_is_signed = Check((state == "draft") | (state == "dropped") | activated_by.is_not_null())

    paying_account_has_one_number = Check(
        (number.is_null() & number_sealed.is_not_null()) | (number.is_not_null() & number_sealed.is_null())
    )

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s · bank %s", [cls.holder_name, cls.bank_code])
