"""The smallest organization, "kantor tiga orang": chair, secretary and treasurer with one companion walk the whole way,
one is on leave and one is related, and nothing stands still; two of them alone can pay nobody.

The roles of four persons that make it possible: the secretary registers and makes lists (staff), the treasurer looks at
what she registered and at visits (supervisor) and pays, the chair decides (approver), the companion goes along.
"""

from collections.abc import Mapping
from datetime import date
from functools import partial
from types import MappingProxyType
from uuid import UUID

import pytest

from operations.actor import Actor
from operations.errors import NotFound, NotYours, Related
from operations.follow_up import outcomes
from operations.money import bank, closing, confirmations, installments, payment_lists, results
from operations.money.confirmations import Heard
from operations.people import names, relations, stand_ins
from operations.people.stand_ins import Appointment
from operations.selection import decrees, objections
from operations.selection.objections import DecidedBefore
from tables.money.confirmation import ConfirmationChannel
from tables.money.settlement import SettlementKind
from tables.people.opening import Task
from tables.selection.assessment import RankVerdict
from tables.steps import Role
from tests.chain_builders import (
    ALLOWANCE_DUE,
    GRANT_DUE,
    Batch,
    a_program,
    answer_to,
    decreed,
    grant_of,
    imported,
    installments_of,
    lines_of,
    list_locked,
    list_paid,
    rows,
    scored,
    screened,
    seen_by,
    today,
    value,
    visited,
    with_accounts,
    with_plans,
)
from tests.cluster import Database, Template
from tests.objection_builders import decreed_and_objected
from tests.people_builders import Office, make_office, signed_in
from tests.ranking_builders import ranked
from tests.recounted import misfits
from tests.refusals import refused
from tests.shopping_builders import bought, items_of, visit_accepted
from tests.slip_builders import settlement_of
from tests.templates import TEMPLATES

FOUR_PERSONS: Mapping[str, frozenset[Role]] = MappingProxyType(
    {
        "chair": frozenset({Role.approver}),
        "secretary": frozenset({Role.staff}),
        "cashier": frozenset({Role.treasurer, Role.supervisor}),
        "guide": frozenset({Role.companion}),
    }
)
SIGNED = decrees.Signature("7/2013", GRANT_DUE, "Ketua", "Ketua Lembaga")
DESKS = {
    "staff": "secretary",
    "staff2": "cashier",
    "approver": "chair",
    "treasurer": "cashier",
    "supervisor": "cashier",
    "companion": "guide",
}
"""Who sits at which desk of the builders."""


async def _three(database: Database) -> Office:
    await database.set_today(GRANT_DUE)
    made = await make_office("Lembaga Tiga Orang", FOUR_PERSONS, prefix="three_")
    return Office(made.organization, MappingProxyType({desk: made.people[who] for desk, who in DESKS.items()}))


TEMPLATES["three"] = Template("neighbor", _three)


@pytest.fixture
def three(database: Database) -> Office:
    return database.facts["three"]


@pytest.fixture
async def batch(three: Office) -> Batch:
    return await imported(three, await a_program(three), lines_of(3))


async def ready_to_pay(three: Office, batch: Batch, decree: UUID) -> None:
    await with_accounts(three, decree, batch.women)
    await with_plans(three, batch.women)


async def stand_in(
    who: str, role: Role, subject: tuple[str, UUID] | None, *, given_by: Actor, confirmed_by: Actor
) -> Actor:
    """Appointed in writing for two weeks by one and confirmed by another; signed in anew."""
    key = await stand_ins.appoint(
        Appointment(
            username=who,
            role=role,
            starts_on=await today(),
            ends_on=date(2013, 9, 15),
            document_no="800/12/Plh",
            reason="cuti",
            subject=(subject[0], str(subject[1])) if subject else None,
            full_name=f"Nama {who}",
        ),
        by=given_by,
    )
    await stand_ins.confirm(key, by=confirmed_by)
    return await signed_in(who)


async def test_four_persons_walk_the_whole_way(three: Office, batch: Batch, database: Database):
    program = batch.program
    decree = await decreed(three, batch)
    await ready_to_pay(three, batch, decree)
    grants = await list_paid(three, program, component=program.grant)
    for number, woman in enumerate(batch.women):
        for place, item in enumerate(await items_of(woman)):
            price = item.quantity * item.unit_price_rp
            await bought(three, program, item.key, price, quantity=item.quantity, number=4 * number + place)
    for period, day in enumerate((ALLOWANCE_DUE, date(2013, 10, 20), date(2013, 11, 20)), 1):
        await database.set_today(day)
        await list_paid(three, program, component=program.allowance, period=period)
    for woman in batch.women:
        months = [Heard(key, 600_000) for key in await installments_of(woman, program.allowance)]
        await confirmations.confirm_receipt(months, on=day, channel=ConfirmationChannel.desk, by=three.staff)
        await visit_accepted(three, woman)
        for promise in await rows("SELECT id FROM entitlement WHERE enrollment = $1", woman.enrollment):
            await closing.settle(promise["id"], by=three.staff)
            await closing.close(promise["id"], by=three.approver)
        await outcomes.finish(woman.enrollment, by=three.staff)

    assert (grants.lines, grants.total_rp) == (3, 15_000_000)
    assert {row[0] for row in await rows("SELECT state FROM enrollment")} == {"finished"}
    assert await value("SELECT sum(paid_rp)::bigint FROM payment WHERE state = 'paid'") == 20_400_000
    persons = "SELECT DISTINCT actor FROM journal WHERE operation LIKE 'money.%' AND roles <> 'system'"
    acted = {row[0] for row in await rows(persons)}
    assert acted == {three.staff.id, three.approver.id, three.treasurer.id}
    assert await misfits() == []


async def test_money_that_comes_back_needs_two_of_the_three(three: Office, batch: Batch):
    await ready_to_pay(three, batch, await decreed(three, batch))
    await list_paid(three, batch.program, component=batch.program.grant)
    grant = await grant_of(batch.women[0])

    slip = await closing.propose_settlement(
        settlement_of(grant, SettlementKind.returned, 5_000_000, "NTPN-1", GRANT_DUE), by=three.staff
    )
    await closing.decide_settlement(slip, accept=True, by=three.treasurer)
    await closing.settle(grant, by=three.staff)
    await closing.close(grant, by=three.approver)

    assert await value("SELECT state FROM entitlement WHERE id = $1", grant) == "closed"


async def test_while_the_treasurer_is_away_an_outsider_pays_one_list_and_sees_nothing_else(
    three: Office, batch: Batch, neighbor: Office, database: Database
):
    program = batch.program
    decree = await decreed(three, batch)
    await ready_to_pay(three, batch, decree)
    other = await payment_lists.draft_list(
        program.key, component=program.allowance, period=1, profile=program.profile, by=three.staff
    )
    await installments.hold(
        (await installments_of(batch.women[2], program.grant))[0], reason="pengaduan", by=three.staff
    )
    key = await list_locked(three, program, component=program.grant)
    before = await seen_by(neighbor.treasurer, "SELECT id FROM enrollment")

    away = ("payment_list", key)
    cashier = await stand_in(
        "neighbor_treasurer", Role.treasurer, away, given_by=three.approver, confirmed_by=three.staff
    )
    await payment_lists.check_list(key, by=cashier)
    await payment_lists.approve_list(key, by=three.approver)
    opening = await names.open_names(Task.payment_list, key, reason="berkas bank", by=cashier)
    await bank.release_list(key, opening=opening, by=cashier)
    await payment_lists.mark_sent(key, by=cashier)
    counts = await results.take_result(key, await answer_to(key), by=cashier)
    await payment_lists.reconcile_list(key, by=cashier)

    assert (before, counts) == ([], {"matched": 2})
    seen = {row["id"] for row in await seen_by(cashier, "SELECT id FROM enrollment")}
    assert seen == set(batch.enrollments[:2])
    assert [row["id"] for row in await seen_by(cashier, "SELECT id FROM payment_list")] == [key]
    assert len(await names.read_names(opening, [woman.person for woman in batch.women], by=cashier)) == 2
    async with refused(NotFound):
        await payment_lists.check_list(other, by=cashier)
    assert await misfits() == []
    await database.set_today(date(2013, 9, 16))
    assert await seen_by(await signed_in("neighbor_treasurer"), "SELECT id FROM enrollment") == []


async def test_the_chair_is_related_and_others_decide_for_her(three: Office, batch: Batch, neighbor: Office):
    """She is the only approver; for the decree and for the list an approver from outside stands in."""
    program = batch.program
    await relations.declare_kinship(batch.women[0].person, relation="adik kandung", by=three.approver)
    await scored(three, await visited(three, await screened(three, batch)))
    await ranked(three, program.key, places=3)
    decree = await decrees.draft_decree(program.key, title="Penetapan", by=three.staff)
    await decrees.lock_decree(decree, by=three.staff)
    async with refused(Related, batch.women[0].code):
        await decrees.approve_decree(decree, signed=SIGNED, by=three.approver)

    for_decree = await stand_in(
        "neighbor_approver", Role.approver, ("decree", decree), given_by=three.staff, confirmed_by=three.treasurer
    )
    await decrees.approve_decree(decree, signed=SIGNED, by=for_decree)
    await ready_to_pay(three, batch, decree)
    key = await list_locked(three, program, component=program.grant)
    await payment_lists.check_list(key, by=three.treasurer)
    async with refused(Related, batch.women[0].code):
        await payment_lists.approve_list(key, by=three.approver)
    for_list = await stand_in(
        "neighbor_approver2", Role.approver, ("payment_list", key), given_by=three.approver, confirmed_by=three.staff
    )
    await payment_lists.approve_list(key, by=for_list)

    found = (await rows("SELECT d.approved_by, l.approved_by, l.state FROM decree d, payment_list l"))[0]
    assert tuple(found) == (neighbor.approver.id, neighbor.approver2.id, "approved")
    assert await misfits() == []


async def test_the_secretary_is_related_and_the_companion_keeps_her_desk(three: Office, batch: Batch):
    """A list has no lines to see before it is locked, so here one of the house stands in for the whole role."""
    program = batch.program
    await ready_to_pay(three, batch, await decreed(three, batch))
    await relations.declare_kinship(batch.women[0].person, relation="ibu", by=three.staff)
    draft = await payment_lists.draft_list(
        program.key, component=program.grant, period=1, profile=program.profile, by=three.staff
    )
    async with refused(Related):
        await payment_lists.lock_list(draft, by=three.staff)

    guide = await stand_in("three_guide", Role.staff, None, given_by=three.approver, confirmed_by=three.treasurer)
    key = await payment_lists.draft_list(
        program.key, component=program.grant, period=1, profile=program.profile, by=guide
    )

    assert await payment_lists.lock_list(key, by=guide) == (3, 15_000_000)
    await payment_lists.check_list(key, by=three.treasurer)
    await payment_lists.approve_list(key, by=three.approver)


async def test_when_all_three_decided_a_stand_in_decides_the_objection(three: Office, batch: Batch):
    key, score = await decreed_and_objected(three, batch)
    answer = partial(objections.decide_objection, key, uphold=True, reason="ada nota", score=score)
    for by, error in ((three.staff, NotYours), (three.staff2, DecidedBefore), (three.approver, DecidedBefore)):
        async with refused(error):
            await answer(by=by)

    guide = await stand_in("three_guide", Role.staff, None, given_by=three.approver, confirmed_by=three.treasurer)

    assert await answer(by=guide) == RankVerdict.waitlisted
    assert await misfits() == []


@pytest.mark.parametrize("two_in_one", [("staff", "treasurer"), ("staff", "approver"), ("treasurer", "approver")])
async def test_two_persons_can_pay_nobody(two_in_one: tuple[str, str], three: Office, batch: Batch):
    """Whichever two of the three desks one person takes over."""
    await ready_to_pay(three, batch, await decreed(three, batch))
    keeper = getattr(three, two_in_one[0])
    both = Actor(keeper.id, keeper.name, frozenset(two_in_one), three.organization)
    desks = {"staff": three.staff, "treasurer": three.treasurer, "approver": three.approver}
    desks |= dict.fromkeys(two_in_one, both)
    program = batch.program

    async def pay() -> None:
        key = await payment_lists.draft_list(
            program.key, component=program.grant, period=1, profile=program.profile, by=desks["staff"]
        )
        await payment_lists.lock_list(key, by=desks["staff"])
        await payment_lists.check_list(key, by=desks["treasurer"])
        await payment_lists.approve_list(key, by=desks["approver"])

    with pytest.raises(NotYours):
        await pay()

    assert await value("SELECT count(*) FROM payment WHERE state IN ('sent', 'paid')") == 0
    assert await value("SELECT count(*) FROM payment_list WHERE state = 'approved'") == 0
