"""Where a program's money is: each sum from rows of its own, by fund and component, and together as the books say."""

import pytest

from operations.errors import NotAllowed
from operations.money import closing, confirmations, ledger_sheets, money_sheets
from operations.money.confirmations import Heard
from operations.purchases import review
from tables.money.confirmation import ConfirmationChannel
from tables.money.settlement import SettlementKind
from tables.selection.enrollment import EnrollmentState
from tests.chain_builders import ALLOWANCE_DUE, grant_of, installments_of, list_locked, list_sent, today
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.leaving_builders import left
from tests.people_builders import Office
from tests.refusals import refused
from tests.shopping_builders import bought, items_of
from tests.slip_builders import settlement_of


@pytest.fixture
async def busy(office: Office, paid: Chain, database: Database) -> Chain:
    """Grants are paid; one bought (accepted, pending, rejected), one gave money back, one moved away; month 1 is with
    the bank."""
    first, second, third = paid.women[:3]
    items = await items_of(first)
    await bought(office, paid.program, items[0].key, 1_500_000)
    await bought(office, paid.program, items[1].key, 1_900_000, number=1)
    rejected = await bought(office, paid.program, (await items_of(second))[1].key, 1_900_000, number=2)
    await review.reject_purchase(rejected, reason="harga tidak wajar", by=office.staff)
    for number, (kind, sum_rp) in enumerate(
        [(SettlementKind.returned, 400_000), (SettlementKind.written_off, 100_000)]
    ):
        new = settlement_of(await grant_of(second), kind, sum_rp, f"NO-{number}", await today())
        await closing.decide_settlement(
            await closing.propose_settlement(new, by=office.staff), accept=True, by=office.approver
        )
    key = (await installments_of(first, paid.program.grant))[0]
    await confirmations.confirm_receipt(
        [Heard(key, 4_900_000)], on=await today(), channel=ConfirmationChannel.desk, by=office.staff
    )
    await left(office, third.enrollment, how=EnrollmentState.moved, on=await today(), reason="pindah")
    await database.set_today(ALLOWANCE_DUE)
    await list_sent(office, await list_locked(office, paid.program, component=paid.program.allowance))
    return paid


async def test_every_sum_is_counted_by_component(office: Office, busy: Chain):
    money = await money_sheets.money_of(busy.program.key, by=office.staff)

    (fund,) = money.funds
    grant, allowance = ({name: row[name] for name in money_sheets.SUMS if row[name]} for row in fund.components)
    assert [row["code"] for row in fund.components] == ["uep", "jadup"]
    assert grant == {
        "promised": 30_000_000, "paid": 30_000_000, "confirmed": 4_900_000, "accepted": 1_500_000,
        "pending": 1_900_000, "unspent": 28_000_000, "returned": 400_000, "written_off": 100_000,
    }  # fmt: skip
    assert allowance == {
        "promised": 10_800_000, "outstanding": 9_000_000, "in_transit": 3_000_000, "cancelled": 1_800_000,
    }  # fmt: skip
    assert fund.total == money.total
    assert money.total["promised"] == 40_800_000
    assert not money.narrowed
    assert money.figures == []


async def test_the_journal_says_the_same(office: Office, busy: Chain):
    money = await money_sheets.money_of(busy.program.key, by=office.auditor)
    (fund,) = await ledger_sheets.trial_balance(busy.program.key, by=office.auditor)

    held = {str(a.account): a.balance_rp for a in fund.accounts}
    assert held == {
        "fund": -33_000_000,
        "committed": money.total["committed"],
        "in_transit": money.total["in_transit"],
        "beneficiary": money.total["paid"] - money.total["returned"] - money.total["written_off"],
        "treasury": money.total["returned"],
        "loss": money.total["written_off"],
    }
    assert (fund.held_rp, fund.total_rp) == (33_000_000, 0)


async def test_another_office_finds_no_sums_and_a_companion_is_refused(office: Office, neighbor: Office, busy: Chain):
    assert (await money_sheets.money_of(busy.program.key, by=neighbor.staff)).funds == []
    async with refused(NotAllowed):
        await money_sheets.money_of(busy.program.key, by=office.companion)
