"""The package of a phone, its PIN, and how a phone that may not read is told so."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from api.field import phone_gate
from operations.people import relations, staffing
from operations.selection import candidates
from tests.chain_builders import rows, today, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.field_phone import PIN, FieldPhone, a_phone, shows, trip_body
from tests.people_builders import Office
from tests.shopping_builders import items_of, visit_planned
from tests.statements import counted_statements
from tests.the_app import the_app

WRONG = "771204"


@pytest.fixture
async def phone(database: Database, office: Office) -> FieldPhone:
    return await a_phone(the_app(), office)


async def close(database: Database) -> None:
    """Fifteen minutes go by."""
    await (await database.owner()).execute("UPDATE device SET open_until = now() - interval '1 second'")


async def devices(database: Database) -> list[UUID]:
    """The phones in the order in which they were paired."""
    found = await (await database.owner()).fetch("SELECT id FROM device WHERE kind = 'phone' ORDER BY made_at")
    return [row[0] for row in found]


async def test_the_package_holds_her_people_and_what_there_is_to_do(phone: FieldPhone, office: Office, paid: Chain):
    visit = await visit_planned(office, paid.women[0], await today())
    item = (await items_of(paid.women[0]))[0]
    body = trip_body((item, 1, 1_500_000), day=(await today()).isoformat(), receipt_no="A-17")
    trip = phone.event("shopping_trip", body, photos=shows("receipt", await phone.photo()))
    assert (await phone.send(trip)).status_code == 201

    answer = await phone.package()

    held = answer.json()
    codes = [row[0] for row in await rows(
        "SELECT p.code FROM companion_assignment a JOIN enrollment e ON e.id = a.enrollment "
        "JOIN person p ON p.id = e.person WHERE a.companion = $1", office.companion.id)]  # fmt: skip
    assert (answer.status_code, held["v"], held["user"]["id"]) == (200, 1, str(office.companion.id))
    assert sorted(person["code"] for person in held["people"]) == sorted(codes)
    her = next(person for person in held["people"] if person["code"] == paid.women[0].code)
    assert (her["enrollment"], her["paid_rp"], her["used_rp"], her["left_rp"]) == (
        str(paid.women[0].enrollment), 5_000_000, 1_500_000, 3_500_000,
    )  # fmt: skip
    line = next(line for line in her["plan"] if line["id"] == str(item.key))
    assert (line["program"], line["state"], line["bought_quantity"]) == (str(paid.program.key), "done", 1)
    assert line["bought_rp"] == 1_500_000
    assert [(due["kind"], due["ref"]) for due in her["due"]] == [("visit", str(visit)), ("shopping", None)]
    assert [(trip["event"], trip["receipt_no"], trip["state_label"]) for trip in her["trips"]] == [
        (trip["id"], "A-17", "diterima kantor")
    ]
    assert her["trips"][0]["items"][0]["person"] == paid.women[0].code
    assert her["history"][0]["text"].startswith("Belanja ")
    assert [(event["id"], event["state"]) for event in held["events"]] == [(trip["id"], "applied")]
    assert held["programs"][0]["wave_label"].startswith("Gelombang ")
    days = datetime.fromisoformat(held["expires_at"]) - datetime.fromisoformat(held["as_of"])
    assert days.days == 14


async def test_the_package_names_her_village_and_says_nothing_of_who_she_is(
    phone: FieldPhone, office: Office, paid: Chain
):
    """Desa Sumberagung in Kecamatan Pesanggaran; no such village, so the district; the district; nothing known."""
    codes = "35.10.01.2004", "35.10.01.9999", "35.10.01", "98.01.01.2001"
    for woman, code in zip(paid.women, codes, strict=False):
        await relations.rename_person(woman.person, call_name="Melati", village_code=code, by=office.staff)
    answer = await phone.package()
    text = answer.text

    villages = {person["code"]: person["village"] for person in answer.json()["people"]}
    seen = [villages[woman.code] for woman in paid.women[:4]]
    assert seen == ["Sumberagung", "Pesanggaran", "Pesanggaran", ""]

    names = "SELECT name FROM site_name UNION ALL SELECT name FROM program UNION ALL SELECT code FROM program"
    for row in await rows(names):
        assert row[0] not in text
    assert not any(code in text for code in ("3510", "35.10", "village_code"))
    assert not any(word in text.lower() for word in ("nik", "rekening", "alamat"))


async def test_the_package_takes_the_same_statements_however_many_people(
    phone: FieldPhone, office: Office, paid: Chain
):
    few = await a_phone(the_app(), office, office.companion2)
    await candidates.assign_companion([paid.women[0].enrollment], companion=office.companion2.id, by=office.staff)
    counted = {}
    for each in (phone, few):
        await each.package()
        with counted_statements() as seen:
            people = len((await each.package()).json()["people"])
        counted[people] = len(seen)

    assert sorted(counted) == [1, 5]
    assert counted[1] == counted[5] <= 18


async def test_what_did_not_change_is_not_sent_again(phone: FieldPhone, office: Office, paid: Chain):
    first = await phone.package()
    same = await phone.package(**{"if-none-match": first.headers["etag"]})
    await visit_planned(office, paid.women[0], await today())
    other = await phone.package(**{"if-none-match": first.headers["etag"]})

    assert (same.status_code, same.content) == (304, b"")
    assert (other.status_code, other.headers["etag"] != first.headers["etag"]) == (200, True)
    assert other.headers["cache-control"] == "no-store"


async def test_the_other_language_is_another_package(phone: FieldPhone, paid: Chain):
    first = await phone.package()
    phone.client.cookies.set("language", "en", domain="berdaya.test")

    english = await phone.package(**{"if-none-match": first.headers["etag"], "accept": "*/*"})

    assert english.status_code == 200
    assert [word for _, word in english.json()["statuses"]] != [word for _, word in first.json()["statuses"]]


async def test_every_answer_tells_the_clock(phone: FieldPhone, paid: Chain):
    for answer in (await phone.package(), await phone.send({}), await phone.client.get("/field/api/nothing")):
        told = datetime.fromisoformat(answer.headers["x-server-time"])
        assert abs((datetime.now(UTC) - told).total_seconds()) < 60


async def test_a_closed_phone_writes_and_reads_nothing(phone: FieldPhone, database: Database, paid: Chain):
    await close(database)

    shut = await phone.package()
    written = await phone.send(phone.event("case", {"category": "product_quality", "text": "kemasan rusak"}))

    assert (shut.status_code, shut.json()["state"]) == (401, "closed")
    assert shut.headers["content-type"] == "application/problem+json"
    assert written.status_code == 201


async def test_the_pin_opens_it_again(phone: FieldPhone, office: Office, paid: Chain, database: Database):
    await close(database)

    wrong = await phone.client.post("/field/api/pin", json={"pin": WRONG})
    right = await phone.client.post("/field/api/pin", json={"pin": PIN})

    assert (wrong.status_code, wrong.json()["state"]) == (401, "closed")
    assert "PIN salah" in wrong.json()["detail"]
    assert (right.status_code, right.json()) == (
        200,
        {
            "user": str(office.companion.id),
            "call_name": office.companion.full_name,
            "device": str((await devices(database))[0]),
        },
    )
    assert "Max-Age=1209600" in right.headers["set-cookie"]
    assert (await phone.package()).status_code == 200


async def test_a_lost_phone_is_told_to_wipe_and_a_returned_one_to_pair(
    phone: FieldPhone, office: Office, paid: Chain, database: Database
):
    other = await a_phone(the_app(), office)
    lost, returned = await devices(database)
    await staffing.lose_device("companion", returned, lost=False, by=office.supervisor)
    await staffing.lose_device("companion", lost, by=office.supervisor)

    for call in (phone.package(), phone.send(phone.event("case", {"category": "product_quality", "text": "x"}))):
        answer = await call
        assert (answer.status_code, answer.json()["state"]) == (401, "lost")
    assert (await other.package()).json()["state"] == "revoked"
    await phone.client.get("/field/people")
    assert (await phone.package()).json()["state"] == "lost"
    other.client.cookies.clear()
    assert (await other.package()).json()["state"] == "unknown"
    assert await value("SELECT count(*) FROM field_event") == 0


async def test_a_returned_phone_may_be_reported_as_lost_later(
    phone: FieldPhone, office: Office, paid: Chain, database: Database
):
    key = (await devices(database))[0]
    await staffing.lose_device("companion", key, lost=False, by=office.supervisor)
    await staffing.lose_device("companion", key, by=office.supervisor)

    assert (await phone.package()).json()["state"] == "lost"


async def test_an_emptied_phone_ends_itself_and_one_that_was_paired_again_stays(
    phone: FieldPhone, office: Office, database: Database
):
    async def say(device: object) -> tuple[int, dict[str, object]]:
        answer = await phone.client.post("/field/api/emptied", json={"device": str(device)})
        return answer.status_code, answer.json()

    await a_phone(the_app(), office)
    hers, other = await devices(database)
    await close(database)

    assert await say(other) == await say("?") == (200, {"ended": False})
    nonsense = await phone.client.post("/field/api/emptied", content=b"\xff")
    assert (nonsense.status_code, nonsense.json()) == (200, {"ended": False})
    assert await say(hers) == (200, {"ended": True})
    code, told = await say(hers)
    assert (code, told["state"]) == (401, "revoked")
    living = "SELECT id FROM device WHERE kind = 'phone' AND revoked_at IS NULL"
    assert await (await database.owner()).fetch(living) == [(other,)]


async def test_a_page_of_another_site_is_refused(phone: FieldPhone, paid: Chain):
    del phone.client.headers["X-Field"]

    answers = [
        await phone.package(),
        await phone.send(phone.event("case", {"category": "product_quality", "text": "x"})),
    ]

    assert [answer.status_code for answer in answers] == [403, 403]


async def test_a_queue_of_fifty_events_goes_through_and_a_flood_waits(
    phone: FieldPhone, paid: Chain, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(phone_gate, "A_SECOND", 0)
    monkeypatch.setattr(phone_gate, "AT_ONCE", 60)
    events = [phone.event("case", {"category": "product_quality", "text": f"kemasan {n}"}) for n in range(50)]

    codes = [(await phone.send(event)).status_code for event in events]
    flood = [await phone.package() for _ in range(11)]

    assert codes == [201] * 50
    assert [answer.status_code for answer in flood] == [200] * 10 + [429]
    assert flood[-1].headers["retry-after"] == "30"


async def test_an_event_of_another_user_on_the_same_phone_is_told_apart(phone: FieldPhone, office: Office, paid: Chain):
    event = phone.event(
        "case", {"category": "product_quality", "text": "kemasan rusak"}, user=str(office.companion2.id)
    )

    answer = await phone.send(event)

    assert (answer.status_code, answer.json()["state"]) == (403, "other_user")
    assert (await phone.send(event | {"user": str(office.companion.id)})).status_code == 201
