"""A seeded set of frauds and of innocents who look alike: every rule finds all of its own and nobody else."""

from collections import defaultdict
from datetime import date, timedelta
from uuid import UUID

import pytest

from operations.money import installments, payment_lists
from operations.people.vault import blind_indexes, name_key, name_sound
from tests.chain_builders import DECREED_ON, GRANT_DUE, installments_of, rows, seen_by
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.fraud_builders import World, fraud_world
from tests.people_builders import Office
from tests.shopping_builders import bought, items_of


@pytest.fixture
async def world(office: Office, neighbor: Office, database: Database) -> World:
    return await fraud_world(office, neighbor, database)


async def found(world: World, key: UUID) -> dict[str, set[int]]:
    places = {woman.enrollment: place for place, woman in enumerate(world.batch.women)}
    hits = await rows(
        "SELECT code, enrollment FROM app.list_hits($1, $2)",
        key,
        blind_indexes("name", name_sound(name_key("Nama companion"))),
    )
    kept: dict[str, set[int]] = defaultdict(set)
    for hit in hits:
        kept[hit["code"]].add(places[hit["enrollment"]])
    return kept


async def a_draft(world: World, component: UUID) -> UUID:
    program = world.batch.program
    return await payment_lists.draft_list(
        program.key, component=component, period=1, profile=program.profile, by=world.office.staff
    )


async def test_every_fraud_is_found_and_no_innocent_is_named(world: World):
    hits = await found(world, await a_draft(world, world.batch.program.grant))

    seeded = {(code, place) for code, places in world.seeded.items() for place in places}
    named = {(code, place) for code, places in hits.items() for place in places}
    alike = {(code, place) for code, places in world.alike.items() for place in places}
    assert seeded - named == set(), "missed"
    assert named & alike == set(), "an innocent who looks alike"
    assert named - seeded == set(), "named, but nobody seeded it"
    assert (len(world.seeded), len(seeded), len(alike)) == (20, 68, 41)


@pytest.mark.parametrize(
    ("code", "day", "places"),
    [
        ("F14", GRANT_DUE + timedelta(days=30), []),
        ("F14", GRANT_DUE + timedelta(days=31), [0, 1, 2, 3, 4]),
        ("F14A", DECREED_ON + timedelta(days=120), []),
        ("F14A", DECREED_ON + timedelta(days=121), [0, 1, 2, 3, 4]),
        ("F02", GRANT_DUE + timedelta(days=60), []),
        ("F02", GRANT_DUE + timedelta(days=61), [5]),
    ],
)
async def test_a_limit_of_days_speaks_on_the_day_after(
    code: str, day: date, places: list[int], office: Office, neighbor: Office, payable: Chain, database: Database
):
    """The last woman is held: she is in the decree and in no list."""
    world = World(office, neighbor, payable.batch, database)
    last = (await installments_of(payable.women[5], payable.program.grant))[0]
    await installments.hold(last, reason="menunggu surat", by=office.staff)
    await database.set_today(day)

    assert sorted((await found(world, await a_draft(world, payable.program.grant)))[code]) == places


@pytest.mark.parametrize(("days", "places"), [(90, []), (91, [1, 2, 3, 4, 5])])
async def test_a_grant_that_nobody_spent_is_told_after_its_days(
    days: int, places: list[int], office: Office, neighbor: Office, paid: Chain, database: Database
):
    await bought(office, paid.program, (await items_of(paid.women[0]))[0].key, 1_500_000, number=1)
    world = World(office, neighbor, paid.batch, database)
    await database.set_today(GRANT_DUE + timedelta(days=days))

    assert sorted((await found(world, await a_draft(world, paid.program.allowance)))["F13"]) == places


async def test_what_another_office_knows_is_not_told_to_staff(world: World):
    """Whoever decides learns that there is something, in one word that says neither what nor where."""
    key = await a_draft(world, world.batch.program.grant)
    told = {}
    for who in ("staff", "treasurer", "approver", "supervisor", "auditor"):
        seen = await seen_by(world.office.people[who], "SELECT * FROM app.list_hits($1, '{}') WHERE code = 'X01'", key)
        told[who] = [(row["enrollment"], row["days"], row["many"]) for row in seen]

    there = [(world.woman(38).enrollment, None, None)]
    assert told == {"staff": [], "treasurer": there, "approver": there, "supervisor": there, "auditor": there}
    assert await seen_by(world.neighbor.approver, "SELECT * FROM app.list_hits($1, '{}')", key) == []
