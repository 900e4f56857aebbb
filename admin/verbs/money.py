"""Save on money: one obligation held or let go, a passbook handed over, money that came back, a promise closed."""

import json
from typing import Any
from uuid import UUID

import msgspec
from piccolo.columns import Varchar
from piccolo.table import Table

from admin.saving import Add, Change, Given, Saves, field, only
from operations.actor import Actor
from operations.errors import Unreadable
from operations.money import accounts, bank, closing, installments
from operations.money.bank_files import Profile
from operations.words import mark
from tables.money.bank_account import AccountState, BankAccount, CustodyEvent
from tables.money.entitlement import Confirmation, Entitlement, EntitlementState, Installment, InstallmentState
from tables.money.payment import Settlement, SettlementState
from tables.money.payment_list import BankFileProfile, ProfileState
from tables.steps import Role, by

_SHAPE = ("columns", "footer", "result_columns", "paid_words", "returned_words", "failed_words")
_PROFILE = ("code", "label", "delimiter", *_SHAPE, "max_rows")


async def _add_profile(given: Given, who: Actor) -> Any:
    try:
        lists = {name: json.loads(given[name]) for name in _SHAPE}
        shape = msgspec.convert({**lists, **only(given, ("delimiter", "max_rows"))}, Profile)
    except ValueError:  # also what msgspec raises when the shape is another
        raise Unreadable(field=mark("Format berkas bank"), hint=mark("bentuk JSON lain dari contohnya")) from None
    return await bank.add_profile(
        given["code"], label=given["label"], bank_code=given["bank_code"], shape=shape, by=who
    )


async def _hear(given: Given, who: Actor) -> Any:
    heard = installments.Heard(given["installment"], given["received_rp"])
    return await installments.confirm_receipt([heard], on=given["confirmed_on"], channel=given["channel"], by=who)


def _decide_settlement(state: SettlementState) -> Change:
    async def decide(key: UUID, given: Given, who: Actor) -> Any:
        accept = state == SettlementState.accepted
        return await closing.decide_settlement(key, accept=accept, reason=given["reason"] or "", by=who)

    return Change(("state", "reason"), decide, to=state)


SAVES: dict[type[Table], Saves] = {
    BankFileProfile: Saves(
        Add(
            _PROFILE,
            by(Role.treasurer, Role.administrator, Role.staff),
            _add_profile,
            extra=(field("bank_code", Varchar(length=3, default=None, null=False)),),
        ),
        (Change(("state",), lambda key, _, who: bank.activate_profile(key, by=who), to=ProfileState.active),),
    ),
    BankAccount: Saves(
        changes=(Change(("state",), lambda key, _, who: accounts.close_account(key, by=who), to=AccountState.closed),)
    ),
    CustodyEvent: Saves(
        Add(
            ("bank_account", "item", "holder", "held_from", "slip_no"),
            by(Role.staff, Role.supervisor, Role.treasurer),
            lambda given, who: accounts.record_custody([accounts.NewCustody(**given)], by=who),
        )
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
            Change(
                ("state", "reason"),
                lambda key, given, who: installments.forfeit(key, reason=given["reason"] or "", by=who),
                to=InstallmentState.forfeited,
            ),
        )
    ),
    Confirmation: Saves(
        Add(("installment", "received_rp", "confirmed_on", "channel"), by(Role.staff, Role.supervisor), _hear)
    ),
    Entitlement: Saves(
        changes=(
            Change(("state",), lambda key, _, who: closing.settle(key, by=who), to=EntitlementState.settled),
            Change(("state",), lambda key, _, who: closing.close(key, by=who), to=EntitlementState.closed),
        )
    ),
    Settlement: Saves(
        Add(
            ("entitlement", "kind", "amount_rp", "document_no", "dated", "reason"),
            by(Role.staff),
            lambda given, who: closing.propose_settlement(
                closing.NewSettlement(**only(given, given.keys() - {"reason"}), reason=given["reason"] or ""), by=who
            ),
        ),
        (_decide_settlement(SettlementState.accepted), _decide_settlement(SettlementState.rejected)),
    ),
}
