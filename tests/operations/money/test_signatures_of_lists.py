"""Four eyes on every list: maker, treasurer and approvers are pairwise different persons, whatever roles they hold."""

from itertools import permutations
from uuid import UUID

import asyncpg
import msgspec
import pytest

from operations.actor import Actor
from operations.errors import NotAllowed, NotYours
from operations.money import bank, list_stops, payment_lists
from operations.people import names
from operations.selection import requests
from tables.people.opening import Task
from tests.chain_builders import (
    Wanted,
    a_program,
    decreed,
    imported,
    lines_of,
    list_approved,
    list_locked,
    list_sent,
    rows,
    value,
    with_accounts,
    with_plans,
)
from tests.chain_templates import Chain
from tests.cluster import Database, spelled
from tests.people_builders import Office
from tests.program_builders import second_signs_above
from tests.refusals import refused

ALL_MONEY_ROLES = frozenset({"staff", "treasurer", "approver"})


def with_all_money_roles(actor: Actor) -> Actor:
    return msgspec.structs.replace(actor, roles=ALL_MONEY_ROLES)


async def released(key: UUID, by: Actor) -> str:
    opening = await names.open_names(Task.payment_list, key, reason="berkas bank", by=by)
    return await bank.release_list(key, opening=opening, by=by)


STEPS = {
    "lock": lambda key, by: payment_lists.lock_list(key, by=by),
    "check": lambda key, by: payment_lists.check_list(key, by=by),
    "approve": lambda key, by: payment_lists.approve_list(key, by=by),
    "release": released,
}
MAY_BE_ONE = {frozenset({"draft", "lock"}), frozenset({"check", "release"})}
"""Staff make it; the treasurer who checked releases it. No other two steps are one person's."""


@pytest.mark.parametrize(("one", "two"), [pair for pair in permutations(["draft", *STEPS], 2) if pair == tuple(
    step for step in ["draft", *STEPS] if step in pair)])  # fmt: skip
async def test_no_two_signatures_are_one_persons(one: str, two: str, office: Office, payable: Chain):
    """One person with every role takes two of the five steps; others take those between."""
    busy = with_all_money_roles(office.approver2)
    usual = {"draft": office.staff, "lock": office.staff, "check": office.treasurer, "approve": office.approver,
             "release": office.treasurer}  # fmt: skip
    who = usual | {one: busy}
    program = payable.program
    key = await payment_lists.draft_list(
        program.key, component=program.grant, period=1, profile=program.profile, by=who["draft"]
    )
    for step, take in STEPS.items():
        if step == two:
            break
        await take(key, who[step])

    if frozenset({one, two}) in MAY_BE_ONE:
        await STEPS[two](key, busy)
        return
    before = await value("SELECT state FROM payment_list")
    with pytest.raises(NotYours):
        await STEPS[two](key, busy)

    assert await value("SELECT state FROM payment_list") == before


async def test_each_signature_needs_its_role(office: Office, payable: Chain):
    key = await list_locked(office, payable.program, component=payable.program.grant)

    for who in ("staff2", "approver"):
        async with refused(NotAllowed, "bendahara"):
            await payment_lists.check_list(key, by=office.people[who])
    await payment_lists.check_list(key, by=office.treasurer)
    async with refused(NotAllowed, "pejabat penyetuju"):
        await payment_lists.approve_list(key, by=office.staff2)
    await payment_lists.approve_list(key, by=office.approver)
    for who in ("staff2", "approver2"):
        opening = await names.open_names(Task.payment_list, key, reason="berkas bank", by=office.people[who])
        async with refused(NotAllowed, "bendahara"):
            await bank.release_list(key, opening=opening, by=office.people[who])


async def test_the_database_refuses_one_person_twice_by_itself(office: Office, payable: Chain, database: Database):
    key = await list_approved(office, await list_locked(office, payable.program, component=payable.program.grant))
    owner = await database.owner()

    for column, same in (("released_by", "made_by"), ("approved_by", "checked_by"), ("checked_by", "locked_by")):
        async with database.acting(office.treasurer, on=owner) as connection:
            await connection.execute("SELECT set_config('app.roles', 'system', true)")
            with pytest.raises(asyncpg.CheckViolationError, match="list_four_eyes"):
                await connection.execute(spelled("UPDATE payment_list SET {} = {} WHERE id = $1", column, same), key)


@pytest.fixture
async def above_threshold(office: Office, prepared: object, database: Database) -> UUID:
    """A locked list of Rp 10.000.000 in a program where more than Rp 9.999.999 needs two approvers."""
    batch = await imported(
        office, await a_program(office, Wanted(code="ambang-2013", threshold_rp=9_999_999)), lines_of(2, start=40)
    )
    await database.set_today(Wanted().grant_due)
    decree = await decreed(office, batch)
    await with_accounts(office, decree, batch.women)
    await with_plans(office, batch.women)
    return await list_locked(office, batch.program, component=batch.program.grant)


async def test_above_the_threshold_two_approvers_sign(office: Office, above_threshold: UUID):
    await payment_lists.check_list(above_threshold, by=office.treasurer)

    first = await payment_lists.approve_list(above_threshold, by=office.approver)
    state = await value("SELECT state FROM payment_list WHERE id = $1", above_threshold)
    async with refused(NotYours):
        await payment_lists.approve_list(above_threshold, by=office.approver)
    second = await payment_lists.approve_list(above_threshold, by=office.approver2)

    assert (first, state, second) == (False, "checked", True)
    found = await rows("SELECT state, approved_by, second_approved_by FROM payment_list WHERE id = $1", above_threshold)
    assert tuple(found[0]) == ("approved", office.approver.id, office.approver2.id)


async def test_one_signature_above_the_threshold_is_void_after_sending_back(office: Office, above_threshold: UUID):
    await payment_lists.check_list(above_threshold, by=office.treasurer)
    await payment_lists.approve_list(above_threshold, by=office.approver)

    await payment_lists.send_back_list(above_threshold, reason="periksa lagi", by=office.approver2)

    assert await value("SELECT approved_by FROM payment_list WHERE id = $1", above_threshold) is None


async def test_the_database_knows_the_threshold_too(office: Office, above_threshold: UUID, database: Database):
    await payment_lists.check_list(above_threshold, by=office.treasurer)

    with pytest.raises(asyncpg.CheckViolationError, match="memerlukan penyetuju kedua"):
        async with database.acting(office.approver) as app:
            await app.execute(
                "UPDATE payment_list SET state = 'approved', approved_by = app.actor_id() WHERE id = $1",
                above_threshold,
            )
    with pytest.raises(asyncpg.CheckViolationError, match="memerlukan penyetuju kedua"):
        async with database.acting(office.approver) as app:
            await app.execute(
                "UPDATE payment_list SET total_rp = 1, state = 'approved', approved_by = app.actor_id() WHERE id = $1",
                above_threshold,
            )
    with pytest.raises(asyncpg.CheckViolationError, match="Hanya pejabat penyetuju"):
        async with database.acting(office.staff2) as app:
            await app.execute("UPDATE payment_list SET approved_by = app.actor_id() WHERE id = $1", above_threshold)
    with pytest.raises(asyncpg.CheckViolationError, match="permintaan dua orang"):
        async with database.acting(office.staff) as app:
            await app.execute("UPDATE program SET second_approver_above_rp = NULL")


async def test_at_the_threshold_one_approver_is_enough(office: Office, payable: Chain):
    await second_signs_above(office, payable.program.key, 30_000_000)
    key = await list_locked(office, payable.program, component=payable.program.grant)
    await payment_lists.check_list(key, by=office.treasurer)

    assert await payment_lists.approve_list(key, by=office.approver) is True


async def test_after_release_nothing_goes_back_and_after_sending_nothing_stops(office: Office, payable: Chain):
    from operations.errors import WrongStep

    key = await list_approved(office, await list_locked(office, payable.program, component=payable.program.grant))
    await released(key, office.treasurer)

    async with refused(WrongStep, "released"):
        await payment_lists.send_back_list(key, reason="terlambat", by=office.staff)
    asked = await list_stops.ask_to_stop(key, reason="bank menolak berkas", by=office.treasurer)
    await requests.decide(asked, agree=True, answer="", by=office.approver)
    assert await value("SELECT committed_rp FROM fund WHERE id = $1", payable.program.fund) == 0
    sent = await list_locked(office, payable.program, component=payable.program.grant)
    await list_sent(office, sent)
    async with refused(WrongStep, "sent"):
        await payment_lists.abort_list(sent, reason="terlambat", by=office.staff)
