"""Where a phone was: a distance beside the trip and the visit, a reason to look when it is far, and never the place."""

from typing import Any
from uuid import UUID

import pytest

from operations.follow_up import field_sheets, visits
from operations.selection import site_points
from tests.admin.desk.browser import Browser
from tests.audit_templates import table_of
from tests.chain_builders import rows, seen_by, today, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.field_phone import FieldPhone, Sent, a_phone, shows, trip_body
from tests.people_builders import Office
from tests.shopping_builders import items_of, visit_planned
from tests.the_app import the_app

HERE = {"latitude": -7533, "longitude": 112717}
RADIUS_M = 20_000
SIGNALS = """SELECT (facts->>'distance_m')::int, (facts->>'radius_m')::int FROM purchase_signal
WHERE code = 'far_from_site'"""
NEAR = {"latitude": -7560, "longitude": 112717, "unsure_m": 0}
FAR = {"latitude": -7733, "longitude": 112917, "unsure_m": 0}
"""31,4 km: 0,2 degrees to the south and as many to the east."""


@pytest.fixture
async def phone(database: Database, office: Office, paid: Chain) -> FieldPhone:
    return await a_phone(the_app(), office)


@pytest.fixture
async def placed(office: Office, paid: Chain) -> None:
    """Her site has a point."""
    site = await value("SELECT site FROM enrollment WHERE id = $1", paid.women[0].enrollment)
    await site_points.add_site_point(site, **HERE, radius_m=RADIUS_M, by=office.staff)


async def a_trip(phone: FieldPhone, chain: Chain, position: Any, number: int = 0, amount_rp: int = 1_500_000) -> Sent:
    item = (await items_of(chain.women[0]))[number]
    body = trip_body((item, 1, amount_rp), day=(await today()).isoformat())
    return phone.event("shopping_trip", body, photos=shows("receipt", await phone.photo(number)), position=position)


async def sent(phone: FieldPhone, event: Sent) -> Sent:
    answer = await phone.send(event)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def far_away() -> list[tuple[int, int]]:
    return [tuple(row) for row in await rows(SIGNALS)]


async def test_a_trip_far_from_her_site_is_looked_at(phone: FieldPhone, placed: None, paid: Chain):
    near = await sent(phone, await a_trip(phone, paid, NEAR))
    far = await sent(phone, await a_trip(phone, paid, FAR, 1, 1_200_000))

    distances = {str(row[0]): row[1] for row in await rows("SELECT id, distance_m FROM shopping_trip")}
    assert distances == {near["id"]: 3_000, far["id"]: 31_400}
    assert await far_away() == [(31_400, RADIUS_M)]
    states = {str(row[0]): row[1] for row in await rows("SELECT shopping_trip, state FROM purchase")}
    assert states == {near["id"]: "accepted", far["id"]: "confirmed"}


async def test_what_the_phone_was_unsure_of_is_for_her_but_not_without_end(
    phone: FieldPhone, placed: None, paid: Chain
):
    await sent(phone, await a_trip(phone, paid, NEAR | {"unsure_m": 600}))
    await sent(phone, await a_trip(phone, paid, FAR | {"unsure_m": 1_000_000}, 1, 1_200_000))

    assert [row[0] for row in await rows("SELECT distance_m FROM shopping_trip ORDER BY 1")] == [2_400, 30_400]
    assert len(await far_away()) == 1


async def test_a_correction_keeps_the_distance_of_the_trip_that_it_replaces(
    phone: FieldPhone, placed: None, paid: Chain
):
    first = await a_trip(phone, paid, FAR)
    await sent(phone, first)
    body = {"corrects": first["id"], "reason": "salah baca nota", "trip": first["body"]}

    await sent(phone, phone.event("correction", body, photos=first["photos"], position=NEAR))

    assert [row[0] for row in await rows("SELECT distance_m FROM shopping_trip")] == [31_400, 31_400]
    assert len(await far_away()) == 2


async def test_a_visit_keeps_its_distance_which_its_reviewer_and_the_sheet_show(
    phone: FieldPhone, office: Office, placed: None, paid: Chain
):
    visit = await visit_planned(office, paid.women[0], await today())
    body = {"visit": str(visit), "visited_on": (await today()).isoformat(), "business_status": "running"}

    await sent(phone, phone.event("visit", body, position=NEAR))

    assert await value("SELECT distance_m FROM visit WHERE id = $1", visit) == 3_000
    desk = await (await Browser(the_app()).sign_in("supervisor")).get("/desk/visits/?state=submitted")
    assert "Dicatat HP kira-kira 3000 meter dari lokasinya." in desk.words
    await visits.accept_visit(visit, by=office.supervisor)
    assert [row["distance_m"] for row in await table_of("outcomes", by=office.supervisor)] == ["3000"]


async def test_without_a_point_or_a_position_there_is_no_distance(phone: FieldPhone, office: Office, paid: Chain):
    await sent(phone, await a_trip(phone, paid, FAR))
    asked = (await phone.package()).json()["asks_place"]
    site = await value("SELECT site FROM enrollment WHERE id = $1", paid.women[0].enrollment)
    await site_points.add_site_point(site, **HERE, radius_m=RADIUS_M, by=office.staff)
    await sent(phone, await a_trip(phone, paid, None, 1, 1_200_000))

    assert [row[0] for row in await rows("SELECT distance_m FROM shopping_trip")] == [None, None]
    assert await far_away() == []
    assert (asked, (await phone.package()).json()["asks_place"]) == (False, True)


async def test_the_newest_point_of_a_site_holds(phone: FieldPhone, office: Office, placed: None, paid: Chain):
    site = await value("SELECT site FROM enrollment WHERE id = $1", paid.women[0].enrollment)
    there = {"latitude": FAR["latitude"], "longitude": FAR["longitude"]}
    await site_points.add_site_point(site, **there, radius_m=500, by=office.staff)

    await sent(phone, await a_trip(phone, paid, FAR))

    assert (await value("SELECT distance_m FROM shopping_trip"), await far_away()) == (0, [])


async def test_nobody_reads_the_place_itself(
    phone: FieldPhone, office: Office, placed: None, paid: Chain, database: Database
):
    event = await sent(phone, await a_trip(phone, paid, FAR))
    owner = await database.owner()

    sheet = await field_sheets.event_sheet(UUID(event["id"]), by=office.supervisor)
    package = (await phone.package()).text
    told = [str(sheet["said"]), package]
    told += [str(dict(row)) for row in await owner.fetch("SELECT * FROM shopping_trip")]
    told += [str(dict(row)) for row in await owner.fetch("SELECT * FROM trail WHERE table_name = 'shopping_trip'")]

    assert [text for text in told if "7733" in text or "112917" in text or "112717" in text] == []
    points = "SELECT latitude FROM site_point"
    seen = [len(await seen_by(office.people[who], points)) for who in ("staff", "companion", "supervisor")]
    assert seen == [0, 0, 1]


@pytest.mark.parametrize(
    "position",
    [{"latitude": -97_000, "longitude": 0}, {"latitude": 1.5, "longitude": 0}, {"latitude": 1}, "here"],
    ids=["off the earth", "too exact", "half", "words"],
)
async def test_what_is_no_place_is_no_event(position: Any, phone: FieldPhone, placed: None, paid: Chain):
    answer = await phone.send(await a_trip(phone, paid, position))

    assert answer.status_code == 422
    assert await value("SELECT count(*) FROM field_event") == 0
