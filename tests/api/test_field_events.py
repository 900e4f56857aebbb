"""What a companion's phone sends: taken in once, whole, and told apart from what has to be mended or waits."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from operations.books import documents
from operations.errors import NotFound
from operations.purchases import photos, purchase_sheets
from tables.books.document import DocumentKind
from tests.chain_builders import rows, today, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.field_phone import FieldPhone, Sent, a_phone, shows, trip_body
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import everything_counted, refused
from tests.shopping_builders import items_of, picture
from tests.the_app import the_app

STALL, STOVE, SACKS, RENT = range(4)


@pytest.fixture
async def phone(database: Database, office: Office) -> FieldPhone:
    return await a_phone(the_app(), office)


async def a_trip(phone: FieldPhone, chain: Chain, amount_rp: int = 1_500_000, *, number: int = 0, **more: Any) -> Sent:
    item = (await items_of(chain.women[0]))[STALL]
    body = trip_body((item, 1, amount_rp), day=(await today()).isoformat(), **more)
    photo = await phone.photo(number)
    return phone.event("shopping_trip", body, photos=shows("receipt", photo))


async def test_a_trip_is_taken_in_and_its_purchases_stand_in_the_books(phone: FieldPhone, office: Office, paid: Chain):
    sent = await a_trip(phone, paid, receipt_no="A-17")

    answer = await phone.send(sent)

    told = answer.json()
    assert (answer.status_code, told["id"], told["state"], told["reason"]) == (201, sent["id"], "applied", None)
    trip = (await rows("SELECT id::text, companion, receipt_no, own_rp, receipt_total_rp FROM shopping_trip"))[0]
    assert tuple(trip) == (sent["id"], office.companion.id, "A-17", 0, 1_500_000)
    event = (await rows("SELECT kind, verdict, enrollment, companion, device_no FROM field_event"))[0]
    her = paid.women[0].enrollment
    assert tuple(event) == ("shopping_trip", "applied", her, office.companion.id, 1)
    assert await value("SELECT state FROM purchase") == "accepted"
    assert await value("SELECT kind FROM document WHERE id = (SELECT document FROM receipt)") == "receipt_photo"
    assert await value("SELECT program FROM document WHERE kind = 'receipt_photo'") == paid.program.key
    assert await value("SELECT length(perceptual_hash) FROM document WHERE kind = 'receipt_photo'") == 16
    assert await misfits() == []


async def test_the_same_again_is_answered_like_the_first_time(phone: FieldPhone, paid: Chain):
    sent = await a_trip(phone, paid)
    first = await phone.send(sent)
    before = await everything_counted()

    again = [await phone.send(sent) for _ in range(3)]

    assert [(answer.status_code, answer.json()) for answer in again] == [(200, first.json())] * 3
    assert await everything_counted() == before


async def test_the_order_of_the_keys_makes_no_other_content(phone: FieldPhone, paid: Chain):
    sent = await a_trip(phone, paid)
    await phone.send(sent)

    assert (await phone.send(dict(reversed(sent.items())))).status_code == 200


async def test_other_content_under_the_same_id_is_refused(phone: FieldPhone, paid: Chain):
    sent = await a_trip(phone, paid)
    await phone.send(sent)
    before = await everything_counted()

    other = await phone.send(sent | {"body": sent["body"] | {"shop": "Toko Lain"}})

    assert (other.status_code, other.json()["id"]) == (409, sent["id"])
    assert await everything_counted() == before


async def test_ten_sendings_at_once_are_one_event(phone: FieldPhone, paid: Chain):
    sent = await a_trip(phone, paid)

    answers = await asyncio.gather(*(phone.send(sent) for _ in range(10)))

    assert sorted(answer.status_code for answer in answers) == [200] * 9 + [201]
    assert len({answer.text for answer in answers}) == 1
    assert (await value("SELECT count(*) FROM field_event"), await value("SELECT count(*) FROM purchase")) == (1, 1)


async def test_an_id_of_another_companions_event_is_taken(phone: FieldPhone, office: Office, paid: Chain):
    other = await a_phone(the_app(), office, office.companion2)
    sent = await a_trip(phone, paid)
    await phone.send(sent)
    mine = other.event("draft_deleted", {"event": str(uuid4()), "reason": "salah ketik"}, id=sent["id"])

    answer = await other.send(mine)

    assert (answer.status_code, answer.json()["id"]) == (409, sent["id"])
    assert await value("SELECT count(*) FROM field_event") == 1


async def test_an_event_waits_for_its_photos(phone: FieldPhone, paid: Chain):
    sent = await a_trip(phone, paid)
    missing = uuid4()
    sent["photos"] += shows("goods", missing)
    before = await everything_counted()

    waits = await phone.send(sent)

    assert (waits.status_code, waits.json()["missing"]) == (424, [str(missing)])
    assert await everything_counted() == before
    await phone.photo(7, missing)
    assert (await phone.send(sent)).status_code == 201


BROKEN: list[tuple[str, Sent]] = [
    ("an unknown kind", {"kind": "payment"}),
    ("an unknown version", {"v": 2}),
    ("no body", {"body": None}),
    ("no offset in its time", {"captured_at": "2013-09-02T10:00:00"}),
    ("no clock", {"captured_at": "kemarin"}),
    ("a number beyond all", {"device_no": 2**40}),
]


@pytest.mark.parametrize(("changed"), [changed for _, changed in BROKEN], ids=[name for name, _ in BROKEN])
async def test_what_no_later_sending_mends_is_refused_and_leaves_nothing(changed: Sent, phone: FieldPhone, paid: Chain):
    sent = await a_trip(phone, paid)
    before = await everything_counted()

    answer = await phone.send(sent | changed)

    assert (answer.status_code, answer.json()["id"]) == (422, sent["id"])
    assert answer.headers["content-type"] == "application/problem+json"
    assert await everything_counted() == before


BAD_TRIPS: list[tuple[str, Sent]] = [
    ("parts that do not make the receipt", {"receipt_total_rp": 1_500_001}),
    ("a part of her own that makes it too much", {"own_rp": 1}),
    ("no item", {"items": []}),
    ("no shop", {"shop": " "}),
    ("a shop with a name like a novel", {"shop": "T" * 200}),
    ("a day that has not come", {"bought_on": "2090-01-01"}),
    ("a sum below zero", {"receipt_total_rp": -1}),
    ("an item that nobody planned", {"items": [{"plan_item": str(uuid4()), "quantity": 1, "amount_rp": 1_500_000}]}),
]


@pytest.mark.parametrize(("changed"), [changed for _, changed in BAD_TRIPS], ids=[name for name, _ in BAD_TRIPS])
async def test_a_trip_that_can_never_be_right_is_refused(changed: Sent, phone: FieldPhone, paid: Chain):
    sent = await a_trip(phone, paid)
    before = await everything_counted()

    answer = await phone.send(sent | {"body": sent["body"] | changed})

    assert (answer.status_code, answer.json()["id"]) == (422, sent["id"])
    assert await everything_counted() == before


async def test_one_receipt_is_shared_to_the_rupiah(phone: FieldPhone, office: Office, paid: Chain):
    mine = [(await items_of(woman))[STOVE] for woman in paid.women[:3]]
    day = (await today()).isoformat()
    body = trip_body((mine[0], 1, 1_250_001), (mine[1], 1, 1_249_999), (mine[2], 1, 1_250_000), day=day)
    body |= {"own_rp": 37_500, "receipt_total_rp": 3_787_500}
    pages = [await phone.photo(number) for number in (1, 2)]
    stove = await phone.photo(3)
    body["items"][1]["goods_photos"] = [str(stove)]
    shared = await phone.photo(4)
    sent = phone.event("shopping_trip", body, photos=[*shows("receipt", *pages), *shows("goods", stove, shared)])

    answer = await phone.send(sent)

    assert answer.json()["state"] == "applied"
    assert await value("SELECT own_rp FROM shopping_trip") == 37_500
    assert await value("SELECT sum(amount_rp) FROM purchase") == 3_750_000
    assert [row[0] for row in await rows("SELECT document FROM receipt ORDER BY page_no")] == pages
    goods = await rows(
        "SELECT p.document, e.code FROM event_photo p JOIN enrollment n ON n.id = p.enrollment "
        "JOIN person e ON e.id = n.person WHERE p.kind = 'goods' AND p.purchase IS NOT NULL"
    )
    codes = [woman.code for woman in paid.women[:3]]
    assert sorted(row["code"] for row in goods if row["document"] == shared) == sorted(codes)
    assert [row["code"] for row in goods if row["document"] == stove] == [codes[1]]
    assert (await rows("SELECT program, enrollment FROM field_event"))[0]["enrollment"] is None
    assert await misfits() == []


async def test_the_office_sees_the_goods_beside_the_plan(phone: FieldPhone, office: Office, paid: Chain):
    sent = await a_trip(phone, paid, receipt_no="A-17")
    goods = await phone.photo(5)
    sent["photos"] += shows("goods", goods)
    await phone.send(sent)
    purchase = await value("SELECT id FROM purchase")

    found = await purchase_sheets.goods_photo_of(purchase, 1, by=office.staff)
    sheet = await purchase_sheets.purchase_sheet(purchase, by=office.staff)
    content, _ = await documents.read_back(goods, kind=DocumentKind.field_photo, by=office.staff)
    reduced = await photos.small(content)

    assert (found, sheet["goods"], sheet["receipt_no"], sheet["own_rp"]) == (goods, 1, "A-17", 0)
    assert reduced.startswith(photos.JPEG)
    async with refused(NotFound):
        await purchase_sheets.goods_photo_of(purchase, 2, by=office.staff)


async def test_more_than_was_planned_is_taken_in_with_a_doubt(phone: FieldPhone, paid: Chain):
    await phone.send(await a_trip(phone, paid, 1_000_000))

    answer = await phone.send(await a_trip(phone, paid, 1_000_000, number=1))

    assert (answer.status_code, answer.json()["state"]) == (201, "flagged")
    assert "melewati rencana" in answer.json()["reason"]
    assert await value("SELECT count(*) FROM purchase") == 2


async def test_more_than_was_paid_waits_for_the_desk_outside_the_books(phone: FieldPhone, paid: Chain):
    answer = await phone.send(await a_trip(phone, paid, 900_000_000))

    assert (answer.status_code, answer.json()["state"]) == (201, "flagged")
    assert "melebihi sisa bantuan" in answer.json()["reason"]
    assert await value("SELECT count(*) FROM shopping_trip") == 0
    assert await value("SELECT count(*) FROM event_photo") == 1
    assert await misfits() == []


@pytest.mark.parametrize(
    "clock",
    [
        {"clock_offset_s": 90_000, "captured_at": (datetime.now(UTC) - timedelta(hours=25)).isoformat()},
        {"clock_offset_s": None, "captured_at": (datetime.now(UTC) + timedelta(days=2)).isoformat()},
        {"clock_offset_s": None, "captured_at": "1970-01-01T00:00:10+00:00"},
    ],
    ids=["behind", "in the future", "never set"],
)
async def test_a_wrong_clock_is_a_doubt_and_loses_nothing(clock: Sent, phone: FieldPhone, paid: Chain):
    answer = await phone.send(await a_trip(phone, paid) | clock)

    assert (answer.status_code, answer.json()["state"]) == (201, "flagged")
    assert "Jam HP" in answer.json()["reason"]
    assert await value("SELECT count(*) FROM purchase") == 1


async def test_the_body_lies_sealed(phone: FieldPhone, paid: Chain):
    sent = await a_trip(phone, paid)
    await phone.send(sent)

    sealed = bytes(await value("SELECT body_sealed FROM field_event"))
    assert b"Makmur" not in sealed
    assert len(sealed) > len("Toko Makmur")
    trail = await value("SELECT after::text FROM trail WHERE table_name = 'field_event'")
    assert "body_sealed" not in trail


async def test_a_photo_is_kept_once_and_as_a_picture_only(phone: FieldPhone, paid: Chain):
    key = uuid4()

    codes = [(await phone.put_photo(key, content)).status_code for content in (picture(1), picture(1), picture(2))]
    refused = [
        (await phone.put_photo(uuid4(), content)).status_code for content in (b"halo", b"%PDF-1.4", b"\xff\xd8\xff")
    ]

    assert codes == [201, 200, 409]
    assert refused == [422, 422, 422]
    assert (await phone.put_photo(uuid4(), picture(3) + bytes(5_000_001))).status_code == 413
    assert await value("SELECT count(*) FROM document WHERE kind = 'field_photo' AND program IS NULL") == 1
