"""The spending plan: drafted with her, agreed by another person, never more than the grant, frozen from then on."""

from uuid import UUID, uuid4

import asyncpg
import pytest

from operations.books.waiting import waiting_for
from operations.errors import DatabaseRefused, Missing, NotAllowed, NotFound, NotYours, SentTwiceDifferently, WrongStep
from operations.purchases import plans
from operations.purchases.plans import NewerPlan, NewItem, NotAGrant, OverGrant, PlanEmpty
from tests.chain_builders import grant_of, rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.refusals import refused

STOVE, STALL = NewItem(" Kompor ", 2, " unit ", 450_000), NewItem("Etalase", 1, "unit", 1_500_000)


@pytest.fixture
async def grant(determined: Chain) -> UUID:
    return await grant_of(determined.women[0])


async def draft(office: Office, grant: UUID, *items: NewItem, key: UUID | None = None) -> UUID:
    return await plans.draft_plan(grant, business=" Warung ", items=list(items), key=key, by=office.companion)


async def state(plan: UUID) -> str:
    return await value("SELECT state FROM spending_plan WHERE id = $1", plan)


async def test_a_plan_is_a_draft_until_another_person_agrees(office: Office, grant: UUID):
    plan = await draft(office, grant, STOVE, STALL)

    planned_rp = await plans.agree_plan(plan, by=office.staff)

    assert planned_rp == 2_400_000
    found = (await rows("SELECT state, business, revision, made_by, agreed_by FROM spending_plan"))[0]
    assert tuple(found) == ("agreed", "Warung", 1, office.companion.id, office.staff.id)
    items = await rows("SELECT line_no, name, quantity, unit, unit_price_rp, amount_rp FROM plan_item ORDER BY line_no")
    assert [tuple(row) for row in items] == [
        (1, "Kompor", 2, "unit", 450_000, 900_000),
        (2, "Etalase", 1, "unit", 1_500_000, 1_500_000),
    ]


async def test_a_plan_is_exactly_the_grant_at_most(office: Office, grant: UUID):
    plan = await draft(office, grant, NewItem("Mesin", 1, "unit", 5_000_000))

    async with refused(OverGrant, r"Rp 5.000.001 melebihi bantuan Rp 5.000.000"):
        await plans.add_item(plan, item=NewItem("Benang", 1, "gulung", 1), by=office.staff2)
    async with refused(OverGrant):
        await draft(office, grant, NewItem("Mesin", 1, "unit", 5_000_001))

    assert await plans.agree_plan(plan, by=office.staff) == 5_000_000


async def test_items_change_only_while_it_is_a_draft(office: Office, grant: UUID):
    plan = await draft(office, grant, STOVE)
    added = await plans.add_item(plan, item=STALL, by=office.staff2)
    await plans.change_item(added, item=NewItem("Etalase", 1, "unit", 1_400_000), by=office.staff2)
    first = await value("SELECT id FROM plan_item WHERE line_no = 1")
    await plans.remove_item(first, by=office.staff2)
    await plans.agree_plan(plan, by=office.staff)

    found = await rows("SELECT name, amount_rp FROM plan_item")
    assert [tuple(row) for row in found] == [("Etalase", 1_400_000)]
    for attempt in (
        plans.add_item(plan, item=STOVE, by=office.staff2),
        plans.change_item(added, item=STOVE, by=office.staff2),
        plans.remove_item(added, by=office.staff2),
        plans.agree_plan(plan, by=office.staff),
    ):
        async with refused(WrongStep, "agreed"):
            await attempt


async def test_who_wrote_the_plan_or_an_item_of_it_does_not_agree(office: Office, grant: UUID):
    made_by_staff = await plans.draft_plan(grant, business="Warung", items=[STALL], by=office.staff)
    async with refused(NotYours):
        await plans.agree_plan(made_by_staff, by=office.staff)
    made_by_companion = await draft(office, grant, STOVE)
    await plans.add_item(made_by_companion, item=STALL, by=office.staff)
    async with refused(NotYours):
        await plans.agree_plan(made_by_companion, by=office.staff)
    async with refused(NotAllowed):
        await plans.agree_plan(made_by_companion, by=office.approver)

    assert await plans.agree_plan(made_by_companion, by=office.supervisor) == 2_400_000


async def test_a_new_revision_takes_the_place_of_the_agreed_one(office: Office, grant: UUID):
    await plans.agree_plan(await draft(office, grant, STOVE), by=office.staff)
    second = await draft(office, grant, STALL)

    await plans.agree_plan(second, by=office.staff)

    assert await revisions() == [(1, "superseded"), (2, "agreed")]


async def revisions() -> list[tuple[int, str]]:
    return [tuple(row) for row in await rows("SELECT revision, state FROM spending_plan ORDER BY revision")]


async def test_an_older_draft_never_replaces_a_newer_plan(office: Office, grant: UUID):
    old, new = await draft(office, grant, STOVE), await draft(office, grant, STALL)

    async with refused(NewerPlan, "revisi 2"):
        await plans.agree_plan(old, by=office.staff)
    await plans.agree_plan(new, by=office.staff)

    assert await revisions() == [(1, "superseded"), (2, "agreed")]
    async with refused(WrongStep, "superseded"):
        await plans.agree_plan(old, by=office.supervisor)
    async with refused(WrongStep, "superseded"):
        await plans.add_item(old, item=STALL, by=office.staff2)


async def test_a_draft_typed_by_mistake_is_given_up_and_the_one_before_it_may_be_agreed(office: Office, grant: UUID):
    old, new = await draft(office, grant, STOVE), await draft(office, grant, STALL)

    async with refused(Missing, "Alasan"):
        await plans.discard_plan(new, reason=" ", by=office.staff)
    async with refused(NotAllowed):
        await plans.discard_plan(new, reason="salah orang", by=office.companion)
    await plans.discard_plan(new, reason="salah orang", by=office.staff)

    async with refused(WrongStep, "dropped"):
        await plans.discard_plan(new, reason="salah orang", by=office.staff)
    async with refused(WrongStep, "dropped"):
        await plans.agree_plan(new, by=office.staff)
    assert await plans.agree_plan(old, by=office.staff) == 900_000
    assert await revisions() == [(1, "agreed"), (2, "dropped")]
    async with refused(WrongStep, "agreed"):
        await plans.discard_plan(old, reason="tidak jadi", by=office.staff)
    assert await value("SELECT reason FROM journal WHERE operation = 'purchases.plans.discard_plan'") == "salah orang"
    third = await draft(office, grant, STALL)
    assert await value("SELECT revision FROM spending_plan WHERE id = $1", third) == 3


async def test_only_the_newest_draft_waits_for_agreement(office: Office, grant: UUID):
    async def waiting() -> int:
        works = (await waiting_for(by=office.staff)).mine
        return sum(work.count for work in works if work.kind == "plans_agree")

    old, new = await draft(office, grant, STOVE), await draft(office, grant, STALL)
    counted = [await waiting()]
    await plans.discard_plan(new, reason="salah ketik", by=office.staff)
    counted.append(await waiting())
    await plans.discard_plan(old, reason="salah ketik", by=office.staff)
    counted.append(await waiting())

    assert counted == [1, 1, 0]


async def test_a_plan_sent_twice_is_one_draft(office: Office, grant: UUID):
    key = uuid4()
    first = await draft(office, grant, STOVE, key=key)

    assert await draft(office, grant, STOVE, key=key) == first == key

    assert await value("SELECT count(*) FROM plan_item") == 1
    async with refused(SentTwiceDifferently):
        await draft(office, grant, STALL, key=key)


async def test_there_is_no_plan_without_items_or_without_a_grant(office: Office, determined: Chain, grant: UUID):
    empty = await draft(office, grant)
    allowance = await value(
        "SELECT id FROM entitlement WHERE enrollment = $1 AND component = $2",
        determined.women[0].enrollment,
        determined.program.allowance,
    )

    async with refused(PlanEmpty):
        await plans.agree_plan(empty, by=office.staff)
    for nothing in (allowance, uuid4()):
        async with refused(NotAGrant):
            await draft(office, nothing, STOVE)
    async with refused(DatabaseRefused):
        await draft(office, grant, NewItem("Kompor", 0, "unit", 450_000))


async def test_a_plan_belongs_to_her_companion_and_her_office(office: Office, neighbor: Office, grant: UUID):
    plan = await draft(office, grant, STOVE)

    for who in (office.companion2, neighbor.companion, neighbor.staff):
        async with refused(NotAGrant):
            await plans.draft_plan(grant, business="Warung", items=[STOVE], by=who)
    for who in (office.companion2, neighbor.staff):
        async with refused(NotFound):
            await plans.add_item(plan, item=STALL, by=who)
    async with refused(NotFound):
        await plans.agree_plan(plan, by=neighbor.staff)
    assert await state(plan) == "draft"


async def test_the_database_agrees_to_no_plan_above_the_grant(office: Office, grant: UUID, database: Database):
    plan = await draft(office, grant, NewItem("Mesin", 1, "unit", 5_000_000))
    insert = (
        "INSERT INTO plan_item (program, enrollment, spending_plan, line_no, name, quantity, unit, unit_price_rp, "
        "amount_rp) SELECT program, enrollment, id, 9, 'x', 1, 'x', 1, 1 FROM spending_plan WHERE id = $1"
    )
    agree = (
        "UPDATE spending_plan SET state = 'agreed', agreed_by = app.actor_id(), agreed_on = app.today() WHERE id = $1"
    )

    async with database.acting(office.staff) as app:
        await app.execute(insert, plan)
        with pytest.raises(asyncpg.CheckViolationError, match="rencana belanja melebihi bantuan"):
            await app.execute(agree, plan)

    assert await state(plan) == "draft"
