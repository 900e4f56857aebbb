"""Whose account a statement is of: only one that pays, or once paid, for the program moves its payments."""

from collections.abc import Callable
from uuid import UUID

import pytest

from operations.money import paying_accounts, statements
from operations.money.statement_files import NotOurAccount, is_same_account
from tests.chain_builders import value
from tests.chain_templates import Chain
from tests.operations.bank_files_of_everything import a_payer, new_payer
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused
from tests.statement_builders import ACCOUNT, Move, camt053, mt940, payment_states, verdicts

STRANGE, DRAFTED, NEWER = "990911223344", "990900000003", "990900000002"


@pytest.mark.parametrize("written", [mt940, camt053])
async def test_another_account_with_our_code_sum_and_day_pays_nobody(
    written: Callable[..., bytes], office: Office, payable: Chain, sent: UUID
):
    moves = [Move(-5_000_000, f"{payable.women[0].code}/1/1", "T0")]
    await a_payer(office, payable.program)
    await paying_accounts.record_paying_account(new_payer(payable.program, DRAFTED), by=office.staff)

    for account in (STRANGE, DRAFTED, ACCOUNT[1:], "BANKIDJA"):
        async with refused(NotOurAccount, r"bukan rekening pembayar program ini \(\*\*\* 0001\)") as said:
            await statements.take_statement(payable.program.key, written(moves, account=account), by=office.treasurer)
        assert account not in str(said.value)
    assert await value("SELECT count(*) FROM bank_result") == 0
    assert await value("SELECT count(*) FROM document WHERE kind = 'bank_result'") == 0
    assert set((await payment_states()).values()) == {"sent"}

    await a_payer(office, payable.program, NEWER)
    ours = await statements.take_statement(
        payable.program.key, written(moves, account=f"00{ACCOUNT}"), by=office.treasurer
    )
    assert await verdicts(ours) == ["matched"], "of the account before, which is superseded"
    async with refused(NotOurAccount, r"\*\*\* 0001, \*\*\* 0002"):
        await statements.take_statement(payable.program.key, written(moves, account=STRANGE), by=office.treasurer)
    assert await misfits() == []


@pytest.mark.parametrize(
    ("written", "number", "same"),
    [
        ("990900000001", "990900000001", True),
        ("000990900000001", "990900000001", True),
        ("990900000001", "000990900000001", True),
        ("9909-00-000001", "990900000001", True),
        ("ID12BANK990900000001", "990900000001", True),
        ("0206990900000001IDR", "990900000001", True),
        ("990900000002", "990900000001", False),
        ("900000001", "990900000001", False),
        ("9909000000011", "990900000001", False),
        ("990900000001", "000001", False),
        ("0001", "000001", True),
        ("IDR", "000000", False),
        ("", "990900000001", False),
    ],
)
def test_an_account_is_known_however_the_bank_writes_it(written: str, number: str, same: bool):
    assert is_same_account(written, number) is same
