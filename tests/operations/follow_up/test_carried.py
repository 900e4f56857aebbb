"""What somebody else carries to the desk, or what arrives with a doubt, is looked at by a person before it counts."""

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from operations.actor import Actor
from operations.errors import DatabaseRefused, NotYours
from operations.follow_up import field_answers, visits
from operations.purchases import review, review_sheets, shopping
from tests.chain_builders import rows, today, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.field_phone import FieldPhone, Sent, a_phone, shows, trip_body
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused
from tests.shopping_builders import items_of, picture, visit_planned
from tests.the_app import the_app

STALL, STOVE, SACKS, RENT = range(4)


@pytest.fixture
async def phone(database: Database, office: Office) -> FieldPhone:
    return await a_phone(the_app(), office)


async def a_trip(phone: FieldPhone, chain: Chain, *bought: tuple[int, int, int], photo: UUID) -> Sent:
    items = await items_of(chain.women[0])
    body = trip_body(*((items[item], n, rp) for item, n, rp in bought), day=(await today()).isoformat())
    return phone.event("shopping_trip", body, photos=shows("receipt", photo))


def file_of(office: Office, event: Sent, photo: UUID | None = None) -> bytes:
    """As the page writes it, and as anybody who knows the companion's id can write it."""
    jpeg = base64.b64encode(picture(3)).decode()
    lines: list[dict[str, Any]] = [
        {"v": 1, "user": str(office.companion.id), "made_at": "2013-09-02", "events": 1},
        {"photo": {"id": str(photo or uuid4()), "kind": "receipt", "jpeg": jpeg}},
        {"event": event},
    ]
    return "\n".join(json.dumps(line) for line in lines).encode()


async def listed(office: Office) -> list[tuple[UUID, list[str]]]:
    return [(row["id"], row["signals"]) for row in (await review_sheets.review_queue(by=office.staff)).rows]


async def test_a_trip_that_a_supervisor_carried_is_looked_at_however_right_it_seems(
    phone: FieldPhone, office: Office, paid: Chain
):
    photo = uuid4()
    event = await a_trip(phone, paid, (STALL, 1, 1_500_000), photo=photo)

    told = await field_answers.bring_backup(file_of(office, event, photo), by=office.supervisor)

    purchase = (await rows("SELECT id, state, accepted_unseen, in_sample FROM purchase"))[0]
    assert [line.state for line in told] == ["applied"]
    assert tuple(purchase)[1:] == ("confirmed", False, False)
    assert await listed(office) == [(purchase["id"], ["carried"])]
    await review.accept_purchase(purchase["id"], by=office.staff)
    assert await value("SELECT decided_by FROM purchase") == office.staff.id
    assert await misfits() == []


async def test_the_same_trip_from_the_phone_itself_is_accepted_by_itself(
    phone: FieldPhone, office: Office, paid: Chain
):
    await phone.send(await a_trip(phone, paid, (STALL, 1, 1_500_000), photo=await phone.photo(3)))

    assert (await value("SELECT state FROM purchase"), await listed(office)) == ("accepted", [])


async def test_a_trip_with_a_doubt_about_its_event_is_not_accepted_by_itself(
    phone: FieldPhone, office: Office, paid: Chain
):
    event = await a_trip(phone, paid, (STALL, 1, 1_500_000), photo=await phone.photo(3))
    late = {"clock_offset_s": 90_000, "captured_at": (datetime.now(UTC) - timedelta(hours=25)).isoformat()}

    answer = await phone.send(event | late)

    assert answer.json()["state"] == "flagged"
    assert tuple((await rows("SELECT state, accepted_unseen FROM purchase"))[0]) == ("confirmed", False)
    assert [signals for _, signals in await listed(office)] == [["event_doubt"]]


async def test_what_may_be_recorded_twice_waits_with_everything_on_its_receipt(
    phone: FieldPhone, office: Office, paid: Chain
):
    photo = await phone.photo(3)

    answer = await phone.send(await a_trip(phone, paid, (STOVE, 2, 1_400_000), (RENT, 1, 400_000), photo=photo))

    assert answer.json()["state"] == "flagged"
    found = await rows("SELECT state, accepted_unseen, flags FROM purchase ORDER BY amount_rp")
    assert [tuple(row) for row in found] == [("confirmed", False, "[]"), ("confirmed", False, '["over_quantity"]')]


async def test_goods_on_a_photo_that_was_seen_before_are_looked_at(phone: FieldPhone, office: Office, paid: Chain):
    items = await items_of(paid.women[0])
    day = (await today()).isoformat()
    for number, item in enumerate((STALL, STOVE)):
        receipt, goods = await phone.photo(number), await phone.photo(9)
        body = trip_body((items[item], 1, 1_200_000), day=day)
        await phone.send(
            phone.event("shopping_trip", body, photos=[*shows("receipt", receipt), *shows("goods", goods)])
        )

    found = await rows("SELECT state, accepted_unseen, flags FROM purchase")
    assert sorted(tuple(row) for row in found) == [
        ("accepted", True, "[]"), ("confirmed", False, '["photo_seen"]')]  # fmt: skip
    assert {signal for _, signals in await listed(office) for signal in signals} == {"photo_seen"}


async def test_the_database_lets_nothing_carried_or_doubted_pass_unseen(
    phone: FieldPhone, office: Office, paid: Chain, monkeypatch: pytest.MonkeyPatch
):
    confirm_trip = shopping.confirm_trip

    async def blind(trip: shopping.Trip, *, unsure: bool, by: Actor) -> UUID:
        return await confirm_trip(trip, by=by)

    photo = uuid4()
    event = await a_trip(phone, paid, (STALL, 1, 1_500_000), photo=photo)
    monkeypatch.setattr(shopping, "confirm_trip", blind)

    told = await field_answers.bring_backup(file_of(office, event, photo), by=office.supervisor)

    assert [(line.state, line.reason) for line in told] == [
        (None, "Belanja yang dibawa orang lain atau diragukan tidak diterima otomatis.")]  # fmt: skip
    assert await value("SELECT count(*) FROM purchase") == 0


async def test_who_carried_one_visit_reviews_a_later_one_and_never_that_one(
    phone: FieldPhone, office: Office, paid: Chain, database: Database, monkeypatch: pytest.MonkeyPatch
):
    day = await today()
    first, later = [await visit_planned(office, paid.women[0], day + timedelta(days=days)) for days in (0, 1)]
    carried, sent = [
        phone.event("visit", {"visit": str(key), "visited_on": day.isoformat(), "business_status": "running"})
        for key in (first, later)
    ]
    await field_answers.bring_backup(file_of(office, carried), by=office.supervisor)
    await phone.send(sent | {"captured_at": (datetime.now(UTC) - timedelta(seconds=5)).isoformat()})

    async with refused(NotYours):
        await visits.accept_visit(first, by=office.supervisor)
    await visits.accept_visit(later, by=office.supervisor)
    real = visits.run

    async def blind(name: str, *values: Any) -> Any:
        return [] if name.endswith("carried_visit.sql") else await real(name, *values)

    monkeypatch.setattr(visits, "run", blind)
    async with refused(DatabaseRefused, "cadangan HP"):
        await visits.accept_visit(first, by=office.supervisor)
    assert [row[0] for row in await rows("SELECT state FROM visit ORDER BY planned_on")] == ["submitted", "accepted"]
