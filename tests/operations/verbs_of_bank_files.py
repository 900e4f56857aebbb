"""The verbs of formats, of the account that pays, of control totals and of what banks charge."""

from typing import Any

from operations.actor import Actor
from operations.money import bank, bank_fees, paying_accounts, profiles
from operations.people import names
from tables.people.opening import Task
from tests.operations.bank_files_of_everything import new_payer
from tests.operations.everything import Everything
from tests.operations.verb import DAY, STOPPERS, WHY, S, T, Verb
from tests.program_builders import BANK_FORMAT

DECIDERS = ("treasurer", "approver")


async def _opening(e: Everything, key: str, by: Actor) -> Any:
    return await names.open_names(Task.payment_list, getattr(e, key), reason="berkas ini", by=by)


async def _totals(e: Everything, by: Actor) -> Any:
    return await bank.control_totals(e.list_approved, opening=await _opening(e, "list_approved", by), by=by)


BANK_FILES: dict[str, Verb] = {
    "profiles.draft_preset": Verb(
        lambda e, by: profiles.draft_preset("plain", code="contoh", by=by), S, everywhere=True
    ),
    "profiles.draft_next": Verb(lambda e, by: profiles.draft_next(e.chain.program.profile, by=by), S),
    "profiles.rewrite_profile": Verb(
        lambda e, by: profiles.rewrite_profile(e.profile_draft, label="Baru", shape=BANK_FORMAT, by=by),
        S,
        everywhere=True,
    ),
    "paying_accounts.record_paying_account": Verb(
        lambda e, by: paying_accounts.record_paying_account(new_payer(e.chain.program), by=by), ("staff", "treasurer")
    ),
    "paying_accounts.activate_paying_account": Verb(
        lambda e, by: paying_accounts.activate_paying_account(e.payer_draft, by=by), DECIDERS
    ),
    "paying_accounts.discard_paying_account": Verb(
        lambda e, by: paying_accounts.discard_paying_account(e.payer_draft, reason=WHY, by=by), DECIDERS
    ),
    "bank.control_totals": Verb(_totals, T),
    "bank_fees.record_fee": Verb(
        lambda e, by: bank_fees.record_fee(bank_fees.NewFee(e.list_sent, 2_100, "ND-9", DAY), by=by),
        ("staff", "treasurer"),
    ),
    "bank_fees.decide_fee": Verb(lambda e, by: bank_fees.decide_fee(e.fee, confirm=True, by=by), STOPPERS),
}
