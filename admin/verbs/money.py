"""Save on money: one obligation held or let go, a passbook handed over, a bank's format."""

import json
from typing import Any

import msgspec
from piccolo.columns import Text, Varchar
from piccolo.table import Table

from admin.saving import Add, Change, Given, Saves, field, only
from operations.actor import Actor
from operations.errors import Unreadable
from operations.money import accounts, installments, profiles, treasury
from operations.money.bank_files import Profile
from operations.words import mark
from tables.money.bank_account import CustodyEvent
from tables.money.bank_file_profile import BankFileProfile, ProfileState
from tables.money.entitlement import Installment, InstallmentState
from tables.money.treasury_document import TreasuryDocument, TreasuryState
from tables.steps import Role, by

_SHAPE = ("columns", "footer", "result_columns", "paid_words", "returned_words", "failed_words")
_PROFILE = ("code", "label", "delimiter", *_SHAPE, "max_rows")


async def _add_profile(given: Given, who: Actor) -> Any:
    try:
        lists = {name: json.loads(given[name]) for name in _SHAPE}
        shape = msgspec.convert({**lists, **only(given, ("delimiter", "max_rows"))}, Profile)
    except ValueError:  # also what msgspec raises when the shape is another
        raise Unreadable(field=mark("Format berkas bank"), hint=mark("bentuk JSON lain dari contohnya")) from None
    return await profiles.add_profile(
        given["code"], label=given["label"], bank_code=given["bank_code"], shape=shape, by=who
    )


SAVES: dict[type[Table], Saves] = {
    BankFileProfile: Saves(
        Add(
            _PROFILE,
            by(Role.staff),
            _add_profile,
            extra=(field("bank_code", Varchar(length=3, default=None, null=False)),),
        ),
        (
            Change(("state",), lambda key, _, who: profiles.activate_profile(key, by=who), to=ProfileState.active),
            Change(
                ("state",),
                lambda key, given, who: profiles.discard_profile(key, reason=given["reason"] or "", by=who),
                to=ProfileState.dropped,
                extra=(field("reason", Text(default=None, null=True)),),
            ),
        ),
    ),
    CustodyEvent: Saves(
        Add(
            ("bank_account", "item", "holder", "held_from", "slip_no"),
            by(Role.staff, Role.supervisor, Role.treasurer),
            lambda given, who: accounts.record_custody([accounts.NewCustody(**given)], by=who),
        )
    ),
    TreasuryDocument: Saves(
        Add(
            ("payment_list", "kind", "number", "dated", "amount_rp"),
            by(Role.staff, Role.treasurer),
            lambda given, who: treasury.record_document(treasury.NewTreasuryDocument(**given), by=who),
        ),
        (
            Change(("state",), lambda key, _, who: treasury.confirm_document(key, by=who), to=TreasuryState.confirmed),
            Change(
                ("state", "reason"),
                lambda key, given, who: treasury.drop_document(key, reason=given["reason"] or "", by=who),
                to=TreasuryState.dropped,
            ),
        ),
    ),
    Installment: Saves(
        changes=(
            Change(
                ("state", "reason"),
                lambda key, given, who: installments.hold(key, reason=given["reason"] or "", by=who),
                to=InstallmentState.held,
            ),
            Change(
                ("state", "reason"),
                lambda key, given, who: installments.let_go(key, by=who),
                to=InstallmentState.planned,
            ),
        )
    ),
}
