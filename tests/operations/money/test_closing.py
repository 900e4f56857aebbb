"""The end of a promise: money came back or was written off, and every rupiah is accounted for before it closes."""

from uuid import UUID

import asyncpg
import pytest

from operations.actor import Actor
from operations.errors import DatabaseRefused, Missing, NoRight, NotAllowed, NotFound, NotYours, WrongStep
from operations.money import closing, confirmations
from operations.money.closing import InstallmentsOpen, MoneyUnaccounted, NewSettlement
from operations.money.confirmations import Heard
from operations.money.promise_sheets import open_settlements
from operations.purchases import review, shopping
from tables.money.confirmation import ConfirmationChannel
from tables.money.settlement import SettlementKind, SlipKind
from tests.chain_builders import ALLOWANCE_DUE, grant_of, installments_of, list_paid, rows, today, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import everything_counted, refused
from tests.shopping_builders import bought, items_of
from tests.slip_builders import ntpn, settlement_of


@pytest.fixture
async def grant(office: Office, paid: Chain) -> UUID:
    """The first woman's grant, of which Rp 4.870.000 were spent and accepted."""
    prices = [1_500_000, 1_240_000, 1_740_000, 390_000]
    for number, (item, price) in enumerate(zip(await items_of(paid.women[0]), prices, strict=True)):
        await bought(office, paid.program, item.key, price, quantity=item.quantity, number=number)
    return await grant_of(paid.women[0])


async def settlement(office: Office, grant: UUID, amount_rp: int, **other: object) -> UUID:
    facts = {"kind": SettlementKind.returned, "document_no": ntpn(1), "slip": SlipKind.ssbp} | other
    new = NewSettlement(grant, amount_rp=amount_rp, dated=await today(), **facts)
    return await closing.propose_settlement(new, by=office.staff)


async def state(grant: UUID) -> str:
    return await value("SELECT state FROM entitlement WHERE id = $1", grant)


async def balance(office: Office, grant: UUID) -> tuple[int, ...]:
    found = await closing.balance(grant, by=office.staff)
    return tuple(found[name] for name in ("paid_rp", "accepted_rp", "pending_rp", "disallowed_rp", "settled_rp"))


async def test_what_was_not_spent_comes_back_before_the_grant_closes(office: Office, grant: UUID):
    """Planned 5.000.000, bought 4.870.000: 130.000 remain."""
    assert await balance(office, grant) == (5_000_000, 4_870_000, 0, 0, 0)
    async with refused(MoneyUnaccounted, "Rp 130.000"):
        await closing.settle(grant, by=office.staff)

    back = await settlement(office, grant, 130_000)
    async with refused(MoneyUnaccounted, "Rp 130.000"):
        await closing.settle(grant, by=office.staff)
    await closing.decide_settlement(back, accept=True, by=office.treasurer)
    await closing.settle(grant, by=office.staff)
    await closing.close(grant, by=office.approver)

    assert await balance(office, grant) == (5_000_000, 4_870_000, 0, 0, 130_000)
    assert await state(grant) == "closed"
    assert await misfits() == []


@pytest.mark.parametrize(("first", "second"), [(100_000, 30_000), (129_999, 1)])
async def test_it_may_come_back_in_parts_and_partly_be_written_off(
    first: int, second: int, office: Office, grant: UUID
):
    returned = await settlement(office, grant, first)
    await closing.decide_settlement(returned, accept=True, by=office.approver)
    decided = settlement_of(grant, SettlementKind.written_off, second, "SK-9", await today())
    written_off = await closing.propose_settlement(decided, by=office.staff)
    async with refused(NotAllowed, "pejabat penyetuju"):
        await closing.decide_settlement(written_off, accept=True, by=office.treasurer)
    await closing.decide_settlement(written_off, accept=True, by=office.approver)

    await closing.settle(grant, by=office.staff)

    assert await balance(office, grant) == (5_000_000, 4_870_000, 0, 0, 130_000)


async def test_not_a_rupiah_more_comes_back_than_is_left(office: Office, grant: UUID):
    async with refused(DatabaseRefused, "melebihi uang yang sudah diterima"):
        await settlement(office, grant, 130_001)
    await settlement(office, grant, 130_000)
    async with refused(DatabaseRefused, "melebihi uang yang sudah diterima"):
        await settlement(office, grant, 1, document_no=ntpn(2))


async def test_a_rejected_slip_counts_nothing(office: Office, grant: UUID):
    wrong = await settlement(office, grant, 130_000)

    async with refused(Missing, "Alasan"):
        await closing.decide_settlement(wrong, accept=False, by=office.treasurer)
    await closing.decide_settlement(wrong, accept=False, reason="slip milik orang lain", by=office.treasurer)

    assert await balance(office, grant) == (5_000_000, 4_870_000, 0, 0, 0)
    assert await settlement(office, grant, 100_000) != wrong, "the same slip, with the sum that stands on it"


async def test_one_slip_may_cover_two_women_and_whoever_decides_sees_both(office: Office, paid: Chain, grant: UUID):
    other = await grant_of(paid.women[1])
    await settlement(office, grant, 130_000)
    await settlement(office, other, 70_000)

    sheet = {row["code"]: (row["others"], row["others_rp"]) for row in await open_settlements(by=office.treasurer)}
    assert sheet == {paid.women[0].code: (1, 70_000), paid.women[1].code: (1, 130_000)}


async def test_what_is_closed_stays_closed(office: Office, paid: Chain, grant: UUID):
    await closing.decide_settlement(await settlement(office, grant, 130_000), accept=True, by=office.treasurer)
    await closing.settle(grant, by=office.staff)
    await closing.close(grant, by=office.approver)
    trip, purchase = (await rows("SELECT shopping_trip, id FROM purchase WHERE accepted_unseen LIMIT 1"))[0]

    async with refused(DatabaseRefused, "sudah ditutup"):
        await shopping.withdraw_trip(trip, reason="salah", by=office.companion)
    async with refused(DatabaseRefused, "sudah ditutup"):
        await review.reject_purchase(purchase, reason="tidak wajar", by=office.staff)
    async with refused(DatabaseRefused, "sudah ditutup"):
        await review.query_purchase(purchase, question="Mengapa?", by=office.staff)
    assert await misfits() == []


async def test_a_slip_is_used_once(office: Office, grant: UUID):
    key = await settlement(office, grant, 1)
    recorded = await everything_counted()

    assert await settlement(office, grant, 1) == key, "the same slip again is the same row"
    assert await everything_counted() == recorded
    async with refused(DatabaseRefused, "Nomor bukti ini sudah dicatat"):
        await settlement(office, grant, 2)
    async with refused(Missing, "Nomor bukti"):
        await settlement(office, grant, 2, document_no=" ")
    async with refused(DatabaseRefused, "Nomor bukti ini sudah dicatat"):
        await settlement(office, grant, 1, slip=SlipKind.sspb)


async def test_money_that_came_back_has_its_slip_and_what_is_given_up_its_reason(
    office: Office, grant: UUID, database: Database
):
    async with refused(Missing, "Jenis bukti setor"):
        await settlement(office, grant, 1, slip=None)
    for reason in ("", "  "):
        async with refused(Missing, "Alasan"):
            await settlement(
                office, grant, 1, kind=SettlementKind.written_off, slip=None, document_no="SK-9", reason=reason
            )
    for kind, constraint in (("returned", "return_has_a_slip"), ("written_off", "write_off_says_why")):
        with pytest.raises(asyncpg.CheckViolationError) as stopped:
            async with database.acting(office.staff) as app:
                await app.execute(
                    "INSERT INTO settlement (program, enrollment, entitlement, kind, amount_rp, document_no, dated, "
                    "made_by) SELECT program, enrollment, id, $3, 1, 'X-1', '2013-09-01', $2 "
                    "FROM entitlement WHERE id = $1",
                    grant,
                    office.staff.id,
                    kind,
                )
        assert stopped.value.constraint_name == constraint
    assert await value("SELECT count(*) FROM settlement") == 0


async def test_four_eyes_on_a_settlement(office: Office, neighbor: Office, grant: UUID):
    back = await settlement(office, grant, 130_000)
    maker = Actor(office.staff.id, "x", office.staff.roles | {"treasurer"}, office.organization)

    async with refused(NotYours):
        await closing.decide_settlement(back, accept=True, by=maker)
    async with refused(NoRight):
        await closing.decide_settlement(back, accept=True, by=office.staff2)
    async with refused(NotFound):
        await closing.decide_settlement(back, accept=True, by=neighbor.treasurer)
    async with refused(NotAllowed):
        await closing.propose_settlement(
            NewSettlement(grant, SettlementKind.returned, 1, "X", await today()), by=office.treasurer
        )


async def test_who_says_it_is_complete_does_not_close_it(office: Office, grant: UUID, database: Database):
    await closing.decide_settlement(await settlement(office, grant, 130_000), accept=True, by=office.treasurer)
    both = Actor(office.approver.id, "x", frozenset({"staff", "approver"}), office.organization)
    await closing.settle(grant, by=both)

    async with refused(NotYours):
        await closing.close(grant, by=both)
    with pytest.raises(asyncpg.CheckViolationError, match="tidak boleh menutup hak ini sendiri"):
        async with database.acting(both) as app:
            await app.execute("UPDATE entitlement SET state = 'closed' WHERE id = $1", grant)
    await closing.close(grant, by=office.approver2)

    assert await state(grant) == "closed"


async def test_settling_and_closing_have_their_roles_and_their_order(office: Office, neighbor: Office, grant: UUID):
    await closing.decide_settlement(await settlement(office, grant, 130_000), accept=True, by=office.treasurer)

    async with refused(WrongStep, "active"):
        await closing.close(grant, by=office.approver)
    for who in ("approver", "treasurer"):
        async with refused(NotAllowed):
            await closing.settle(grant, by=office.people[who])
    await closing.settle(grant, by=office.supervisor)
    async with refused(NotAllowed):
        await closing.close(grant, by=office.staff)
    async with refused(NotFound):
        await closing.close(grant, by=neighbor.approver)


async def test_money_in_question_keeps_a_grant_open(office: Office, paid: Chain):
    woman = paid.women[1]
    item = (await items_of(woman))[0]
    purchase = await bought(office, paid.program, item.key, 1_900_000)
    grant = await grant_of(woman)

    assert await balance(office, grant) == (5_000_000, 0, 1_900_000, 0, 0)
    await review.reject_purchase(purchase, reason="harga tidak wajar", by=office.staff)
    assert await balance(office, grant) == (5_000_000, 0, 0, 1_900_000, 0)
    async with refused(MoneyUnaccounted, "Rp 5.000.000"):
        await closing.settle(grant, by=office.staff)
    await closing.decide_settlement(await settlement(office, grant, 5_000_000), accept=True, by=office.treasurer)
    await closing.settle(grant, by=office.staff)

    assert await balance(office, grant) == (5_000_000, 0, 0, 1_900_000, 5_000_000)
    assert await misfits() == []


async def test_an_allowance_is_complete_when_every_month_is_confirmed(office: Office, paid: Chain, database: Database):
    woman, component = paid.women[0], paid.program.allowance
    allowance = await value(
        "SELECT id FROM entitlement WHERE enrollment = $1 AND component = $2", woman.enrollment, component
    )
    keys = await installments_of(woman, component)
    for period, day in enumerate((ALLOWANCE_DUE, ALLOWANCE_DUE.replace(month=10), ALLOWANCE_DUE.replace(month=11)), 1):
        async with refused(InstallmentsOpen, str(4 - period)):
            await closing.settle(allowance, by=office.staff)
        await database.set_today(day)
        await list_paid(office, paid.program, component=component, period=period)
        await confirmations.confirm_receipt(
            [Heard(keys[period - 1], 600_000)], on=day, channel=ConfirmationChannel.desk, by=office.staff
        )

    await closing.settle(allowance, by=office.staff)
    await closing.close(allowance, by=office.approver)

    assert await state(allowance) == "closed"
    found = await rows("SELECT DISTINCT state FROM installment WHERE entitlement = $1", allowance)
    assert [row[0] for row in found] == ["confirmed"]
