"""A seeded set of cheating trips and of innocent ones that look like it: recall and false alarms of every signal."""

from collections import defaultdict
from uuid import UUID

import pytest

from operations.purchases import review_sheets
from tests.chain_builders import rows
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.purchase_fraud_builders import World, purchase_fraud_world


@pytest.fixture
async def world(office: Office, paid: Chain) -> World:
    return await purchase_fraud_world(office, paid)


async def found() -> dict[str, set[UUID]]:
    kept: dict[str, set[UUID]] = defaultdict(set)
    for row in await rows("SELECT code, shopping_trip FROM purchase_signal"):
        kept[row["code"]].add(row["shopping_trip"])
    return kept


async def test_every_fraud_is_found_and_no_innocent_trip_waits(world: World):
    """All but two of the near-same photos: cut at the sides and with another sum on the record."""
    named = await found()
    reused = set(world.innocent[:4])

    seeded = {(code, trip) for code, trips in world.seeded.items() for trip in trips}
    hits = {(code, trip) for code, trips in named.items() for trip in trips}
    innocent = {*world.innocent, *world.alike} - reused
    alarms = {(code, trip) for code, trip in hits if trip in innocent}
    assert {code for code, _ in seeded - hits} == {"photo_alike"}, seeded - hits
    assert (len(seeded), len(seeded & hits)) == (29, 27), "recall 93 %"
    assert (len(innocent), alarms) == (31, set()), "false alarms 0 of 31"
    assert reused <= named["photo_seen"] | named["photo_alike"], "the older trip of a photo is told too"


async def test_a_trip_with_a_signal_is_never_accepted_unseen_and_an_older_one_comes_back(world: World, office: Office):
    queue = await rows(
        "SELECT b.shopping_trip AS trip, b.state, b.accepted_unseen, b.decided_by FROM purchase b "
        "WHERE EXISTS (SELECT 1 FROM purchase_signal s WHERE s.shopping_trip = b.shopping_trip)"
    )
    unseen = {row["trip"] for row in queue if row["accepted_unseen"]}
    listed = {row["id"] for row in (await review_sheets.review_queue(by=office.staff)).rows}
    waiting = {
        row["id"] for row in await rows("SELECT b.id FROM purchase b JOIN purchase_signal s USING (shopping_trip)")
    }

    assert unseen <= set(world.innocent) | set().union(*world.seeded.values())
    assert unseen >= set(world.innocent[:4]), "accepted when it came, and looked like another one later"
    assert listed == waiting
    risks = [row["risk"] for row in (await review_sheets.review_queue(by=office.staff)).rows]
    assert risks == sorted(risks, reverse=True)


async def test_both_trips_of_a_photo_are_named_to_who_reviews_either(world: World, office: Office):
    older = (await rows("SELECT id FROM purchase WHERE shopping_trip = $1", world.innocent[0]))[0]["id"]

    sheet = await review_sheets.review_sheet(older, by=office.staff)

    others = {signal["other_trip"] for signal in sheet["signals"] if signal["code"] == "photo_seen"}
    assert others == world.seeded["photo_seen"]
    assert {signal["other_people"] for signal in sheet["signals"]} == {world.chain.women[4].code}
