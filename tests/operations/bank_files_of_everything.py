"""Of everything: a fee that waits for a second person, and accounts that pay, one in force and one drafted."""

from typing import Any
from uuid import UUID

from operations.money import bank_fees, paying_accounts
from tests.chain_builders import ALLOWANCE_DUE
from tests.people_builders import Office
from tests.program_builders import Program
from tests.statement_builders import ACCOUNT

NUMBER = ACCOUNT


async def bank_file_stage(office: Office, program: Program, sent: UUID) -> dict[str, Any]:
    fee = bank_fees.NewFee(sent, 2_100, "ND-1", ALLOWANCE_DUE)
    await a_payer(office, program)
    return {
        "fee": await bank_fees.record_fee(fee, by=office.treasurer),
        "payer_draft": await paying_accounts.record_paying_account(new_payer(program), by=office.staff),
    }


def new_payer(program: Program, number: str = NUMBER) -> paying_accounts.NewPayingAccount:
    return paying_accounts.NewPayingAccount(program.fund, "008", number, "KANTOR CONTOH", "SK-REK-1")


async def a_payer(office: Office, program: Program, number: str = NUMBER) -> UUID:
    """In force: recorded by staff, activated by the treasurer."""
    key = await paying_accounts.record_paying_account(new_payer(program, number), by=office.staff)
    await paying_accounts.activate_paying_account(key, by=office.treasurer)
    return key
