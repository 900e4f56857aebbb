"""An allowance that was paid for a time after she died is due back at once, and waits for somebody until it is."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from operations.actor import Actor
from operations.books.waiting import waiting_for
from operations.money import closing, confirmations, program_closing, refunds
from operations.money.closing import MoneyUnaccounted
from operations.money.confirmations import Heard
from operations.money.refunds import NothingDue
from tables.money.confirmation import ConfirmationChannel
from tables.money.settlement import SettlementKind
from tables.selection.enrollment import EnrollmentState
from tests.chain_builders import ALLOWANCE_DUE, installments_of, list_paid, rows, today, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.leaving_builders import left
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused
from tests.slip_builders import settlement_of

MONTH = 600_000
SECOND = date(2013, 10, 20)
RECORDED = SECOND + timedelta(days=12)


@pytest.fixture
async def two_months(office: Office, paid: Chain, database: Database) -> Chain:
    """Everybody got the allowance of September and of October; it is 1 November."""
    for period, day in ((1, ALLOWANCE_DUE), (2, SECOND)):
        await database.set_today(day)
        await list_paid(office, paid.program, component=paid.program.allowance, period=period)
    await database.set_today(RECORDED)
    return paid


async def died(office: Office, chain: Chain, on: date, woman: int = 0) -> UUID:
    """Returns her allowance."""
    await left(office, chain.women[woman].enrollment, how=EnrollmentState.deceased, on=on, reason="surat desa")
    return await value(
        "SELECT id FROM entitlement WHERE enrollment = $1 AND component = $2",
        chain.women[woman].enrollment, chain.program.allowance,
    )  # fmt: skip


async def due(office: Office, chain: Chain) -> dict[str, tuple[str, int, int]]:
    """Of allowances: code -> whose money, how much, for how many days."""
    sheet = await refunds.due_sheet(chain.program.key, by=office.treasurer)
    kinds = {str(row[0]): row[1] for row in await rows("SELECT t.id, c.kind FROM entitlement t JOIN component c "
                                                         "ON c.id = t.component")}  # fmt: skip
    return {
        row["code"]: (row["label"], row["due_rp"], row["days"])
        for row in sheet.due.rows
        if kinds[str(row["id"])] != "grant"
    }


async def waits(by: Actor) -> dict[str, int]:
    found = {work.kind: work.count for work in (await waiting_for(by=by)).mine}
    return {kind: found[kind] for kind in ("refunds_notice", "entitlements_settle") if kind in found}


async def test_what_was_paid_for_a_time_after_death_is_due_back_and_nothing_else(office: Office, two_months: Chain):
    first, second, third = two_months.women[:3]
    label = await value("SELECT label FROM component WHERE id = $1", two_months.program.allowance)
    await died(office, two_months, ALLOWANCE_DUE + timedelta(days=5))
    await died(office, two_months, ALLOWANCE_DUE - timedelta(days=1), woman=1)
    await died(office, two_months, SECOND, woman=2)

    assert await due(office, two_months) == {first.code: (label, MONTH, 13), second.code: (label, 2 * MONTH, 43)}
    assert third.code not in await due(office, two_months)
    assert await misfits() == []


async def test_who_moves_away_owes_no_allowance(office: Office, two_months: Chain):
    await left(office, *two_months.batch.enrollments, how=EnrollmentState.moved, on=ALLOWANCE_DUE, reason="pindah")
    assert await due(office, two_months) == {}


async def test_it_waits_for_a_notice_then_for_the_slip_and_then_the_promise_can_end(office: Office, two_months: Chain):
    before = (await waits(office.staff)).get("refunds_notice", 0)
    allowance = await died(office, two_months, ALLOWANCE_DUE + timedelta(days=5))
    # her grant, unspent, is due too since she left
    assert (await waits(office.staff))["refunds_notice"] == before + 2
    await refunds.give_notice(allowance, by=office.staff)
    assert (await waits(office.staff))["refunds_notice"] == before + 1
    heard = [Heard((await installments_of(two_months.women[0], two_months.program.allowance))[0], MONTH)]
    await confirmations.confirm_receipt(heard, on=await today(), channel=ConfirmationChannel.desk, by=office.staff)
    async with refused(MoneyUnaccounted):
        await closing.settle(allowance, by=office.staff)
    assert "entitlements_settle" not in await waits(office.staff)
    assert await unreturned(office, two_months) == MONTH + 30_000_000

    slip = await closing.propose_settlement(
        settlement_of(allowance, SettlementKind.returned, MONTH, 1, RECORDED), by=office.staff
    )
    assert await due(office, two_months) == {}
    async with refused(NothingDue):
        await refunds.give_notice(allowance, by=office.staff)
    async with refused(MoneyUnaccounted):
        await closing.settle(allowance, by=office.staff)
    await closing.decide_settlement(slip, accept=True, by=office.treasurer)

    assert (await waits(office.staff))["entitlements_settle"] == 1
    await closing.settle(allowance, by=office.staff)
    await closing.close(allowance, by=office.approver)
    assert await unreturned(office, two_months) == 30_000_000
    assert await misfits() == []


async def unreturned(office: Office, chain: Chain) -> int:
    """What stands in the way of closing the program for this reason."""
    found = await program_closing.open_things(chain.program.key, by=office.approver)
    return next((row["rp"] for row in found if row["what"] == "unreturned"), 0)


async def test_it_is_given_up_only_by_two_persons(office: Office, two_months: Chain):
    allowance = await died(office, two_months, ALLOWANCE_DUE + timedelta(days=5))
    given_up = settlement_of(allowance, SettlementKind.written_off, MONTH, "SK-1", RECORDED)
    key = await closing.propose_settlement(given_up, by=office.staff)
    await closing.decide_settlement(key, accept=True, by=office.approver)
    assert await due(office, two_months) == {}
    assert await misfits() == []
