"""One woman's way at Kharisma: home visit, two deciders, passbook, plan, money, purchase, report, visits, in order."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from msgspec import Struct

from operations.actor import Actor
from operations.errors import NotYours, WrongStep
from operations.follow_up import outcomes
from operations.follow_up.outcomes import NotReady
from operations.money import accounts, closing, payment_lists
from operations.money.closing import MoneyUnaccounted, NewSettlement
from operations.money.payment_lists import NobodyPayable
from operations.people import names
from operations.purchases import plans, review, shopping
from operations.purchases.plans import NewItem
from operations.purchases.shopping import BoughtItem, NotPlanned, OverPaid
from operations.selection import candidates, decrees
from operations.selection.decree_checks import GrantThisYear, ReportMissing
from operations.selection.decrees import NobodyShortlisted, Signature
from tables.money.bank_account import CustodyHolder, CustodyItem
from tables.money.settlement import SettlementKind, SlipKind
from tables.people.opening import Task
from tests.chain_builders import (
    GRANT_DUE,
    Batch,
    Beneficiary,
    Program,
    Wanted,
    a_program,
    answered,
    grant_of,
    imported,
    installments_of,
    lines_of,
    rows,
    scored,
    screened,
    today,
    value,
    visited,
)
from tests.cluster import Database
from tests.ending_builders import LAPSED, given_up
from tests.people_builders import Office
from tests.ranking_builders import ranked
from tests.recounted import misfits
from tests.refusals import refused
from tests.shopping_builders import a_trip, items_of, visit_accepted

PLAN = [
    NewItem("Etalase", 1, "unit", 1_500_000),
    NewItem("Kompor dan alat", 1, "set", 1_250_000),
    NewItem("Bahan", 1, "paket", 1_850_000),
    NewItem("Sewa", 1, "bulan", 400_000),
]
BOUGHT = [1_500_000, 1_200_000, 1_800_000, 370_000]


class Her(Struct):
    """What there is of one woman so far."""

    office: Office
    batch: Batch
    decree: UUID | None = None

    @property
    def woman(self) -> Beneficiary:
        return self.batch.women[0]

    @property
    def program(self) -> Program:
        return self.batch.program


async def selected(office: Office, batch: Batch) -> Her:
    """Every step before its turn is refused; two different persons decide."""
    her = Her(office, batch)
    visit = candidates.NewHomeVisit(uuid4(), her.woman.enrollment, await today(), "Warung")
    async with refused(WrongStep, "proposed"):
        await candidates.record_home_visit(visit, by=office.supervisor)
    async with refused(NobodyShortlisted):
        await decrees.draft_decree(her.program.key, title="Terlalu dini", by=office.staff)
    await scored(office, await visited(office, await screened(office, batch)))
    await ranked(office, her.program.key, places=1)
    her.decree = await decrees.draft_decree(her.program.key, title="Penetapan", by=office.staff)
    await decrees.lock_decree(her.decree, by=office.staff)
    signed = Signature(f"{her.program.key.hex[:6]}", await today(), "Ketua", "Ketua Lembaga")
    both = Actor(office.staff.id, "x", frozenset({"staff", "approver"}), office.organization)
    async with refused(NotYours):
        await decrees.approve_decree(her.decree, signed=signed, by=both)
    await decrees.approve_decree(her.decree, signed=signed, by=office.approver)
    return her


async def reason_of(her: Her) -> object:
    draft = await a_list(her)
    return (await payment_lists.lines_of_draft(draft, by=her.office.staff))[0]["reason"]


async def a_list(her: Her) -> UUID:
    program = her.program
    return await payment_lists.draft_list(
        program.key, component=program.grant, period=1, profile=program.profile, by=her.office.staff
    )


async def ready(her: Her) -> None:
    """Passbook, then plan: without either there is no money, and the list says which is missing."""
    office, day = her.office, await today()
    assert await reason_of(her) == "Rekening belum diperiksa"
    opening = await names.open_names(Task.decree, her.decree, reason="pembukaan rekening", by=office.staff)
    new = accounts.NewAccount(her.woman.enrollment, "002", f"7{uuid4().int % 10**9:09d}", her.woman.line.name, day)
    opened = await accounts.open_accounts([new], opening=opening, by=office.staff)
    await accounts.verify_accounts(opened, by=office.staff2)
    assert await reason_of(her) == "Buku tabungan belum di tangan penerima"
    slip = accounts.NewCustody(opened[0], CustodyItem.passbook, CustodyHolder.beneficiary, day, "TT-1")
    await accounts.record_custody([slip], by=office.staff)
    assert await reason_of(her) == "Rencana belanja belum disepakati"
    no_plan = await a_list(her)
    async with refused(NobodyPayable):
        await payment_lists.lock_list(no_plan, by=office.staff)
    plan = await plans.draft_plan(await grant_of(her.woman), business="Warung", items=PLAN, by=office.companion)
    assert await plans.agree_plan(plan, by=office.staff) == 5_000_000


async def paid(her: Her) -> None:
    item = (await items_of(her.woman))[0]
    early = await a_trip(her.office, her.program, [BoughtItem(item.key, 1, 1_500_000)], number=90)
    async with refused(OverPaid, "Rp 0"):
        await shopping.confirm_trip(early, by=her.office.companion)
    key = await a_list(her)
    await payment_lists.lock_list(key, by=her.office.staff)
    assert (await answered(her.office, key)).counts == {"matched": 1}


async def spent(her: Her) -> None:
    """4.870.000 of 5.000.000, over three trips; one purchase is something else than planned and needs its reason."""
    office, items = her.office, await items_of(her.woman)
    for number, places in enumerate(([0, 1], [2])):
        things = [BoughtItem(items[place].key, 1, BOUGHT[place]) for place in places]
        await shopping.confirm_trip(await a_trip(office, her.program, things, number=number), by=office.companion)
    other = await a_trip(
        office, her.program, [BoughtItem(items[3].key, 1, BOUGHT[3], substitution="Sewa gerobak")], number=3
    )
    await shopping.confirm_trip(other, by=office.companion)
    waiting = await value("SELECT id FROM purchase WHERE state = 'confirmed'")
    assert await value("SELECT flags FROM purchase WHERE id = $1", waiting) == '["substitution"]'
    both = Actor(office.companion.id, "x", frozenset({"companion", "staff"}), office.organization)
    async with refused(NotYours):
        await review.accept_purchase(waiting, by=both)
    async with refused(MoneyUnaccounted, "Rp 500.000"):
        await closing.settle(await grant_of(her.woman), by=office.staff)
    await review.accept_purchase(waiting, by=office.supervisor)


async def reported(her: Her) -> None:
    """130.000 remain: they come back before the report is accepted."""
    office, grant = her.office, await grant_of(her.woman)
    async with refused(MoneyUnaccounted, "Rp 130.000"):
        await closing.settle(grant, by=office.staff)
    back = NewSettlement(
        grant, SettlementKind.returned, 130_000, f"NTPN{grant.hex[:12]}", await today(), slip=SlipKind.ssbp
    )
    slip = await closing.propose_settlement(back, by=office.staff)
    await closing.decide_settlement(slip, accept=True, by=office.treasurer)
    await closing.settle(grant, by=office.staff)
    await closing.close(grant, by=office.approver)


@pytest.fixture
async def her(office: Office, prepared: Program, database: Database) -> Her:
    await database.set_today(GRANT_DUE)
    return await selected(office, await imported(office, prepared, lines_of(1)))


async def test_the_way_is_walked_in_its_order_and_to_the_rupiah(office: Office, her: Her, database: Database):
    await ready(her)
    await paid(her)
    await spent(her)
    balance = await closing.balance(await grant_of(her.woman), by=office.staff)
    await reported(her)

    assert (sum(item.unit_price_rp for item in PLAN), sum(BOUGHT)) == (5_000_000, 4_870_000)
    assert balance == {
        "paid_rp": 5_000_000,
        "accepted_rp": 4_870_000,
        "pending_rp": 0,
        "disallowed_rp": 0,
        "settled_rp": 0,
    }
    await database.set_today(LAPSED)
    await given_up(office, await installments_of(her.woman, her.program.allowance), reason="tanpa jaminan hidup")
    async with refused(NotReady, "belum ada hasil"):
        await outcomes.finish(her.woman.enrollment, by=office.staff)
    await visit_accepted(office, her.woman)
    await outcomes.finish(her.woman.enrollment, by=office.staff)
    assert await value("SELECT state FROM enrollment") == "finished"
    assert await misfits() == []


async def test_what_is_not_in_the_plan_is_not_bought(office: Office, her: Her):
    await ready(her)
    await paid(her)

    unplanned = await a_trip(office, her.program, [BoughtItem(uuid4(), 1, 100_000)])
    async with refused(NotPlanned):
        await shopping.confirm_trip(unplanned, by=office.companion)


@pytest.mark.parametrize("closed", [True, False])
async def test_once_a_year_and_again_only_after_the_last_report(
    closed: bool, office: Office, her: Her, database: Database
):
    await ready(her)
    await paid(her)
    if closed:
        await spent(her)
        await reported(her)

    async def again(code: str, year: int) -> UUID:
        program = await a_program(office, Wanted(code=code, year=year, grant_due=date(year, 9, 1)))
        batch = await imported(office, program, [her.woman.line])
        await scored(office, await visited(office, await screened(office, batch)))
        await ranked(office, program.key, places=1)
        return await decrees.draft_decree(program.key, title="Lagi", by=office.staff)

    same_year = await again("kharisma-2013", 2013)
    async with refused(GrantThisYear, her.woman.code):
        await decrees.lock_decree(same_year, by=office.staff)
    await database.set_today(date(2014, 9, 1))
    next_year = await again("kharisma-2014", 2014)
    if closed:
        assert len(await decrees.lock_decree(next_year, by=office.staff)) == 64
    else:
        async with refused(ReportMissing, her.woman.code):
            await decrees.lock_decree(next_year, by=office.staff)
    assert len(await rows("SELECT DISTINCT person FROM enrollment")) == 1
