"""Every other kind of event: what it does in the books, and what of it waits for the desk."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from operations.purchases import review
from operations.selection import candidates
from tests.chain_builders import rows, today, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.field_phone import FieldPhone, Sent, a_phone, shows, trip_body
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import everything_counted
from tests.shopping_builders import items_of, visit_planned
from tests.the_app import the_app

STALL, STOVE, SACKS, RENT = range(4)
WHY = "alasan yang jelas"


@pytest.fixture
async def phone(database: Database, office: Office) -> FieldPhone:
    return await a_phone(the_app(), office)


async def a_trip(phone: FieldPhone, chain: Chain, amount_rp: int = 1_500_000, **more: Any) -> Sent:
    item = (await items_of(chain.women[0]))[STALL]
    body = trip_body((item, 1, amount_rp), day=(await today()).isoformat(), **more)
    return phone.event("shopping_trip", body, photos=shows("receipt", await phone.photo()))


async def sent(phone: FieldPhone, event: Sent) -> Sent:
    answer = await phone.send(event)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def purchases() -> list[tuple[str, int]]:
    return [tuple(row) for row in await rows("SELECT state, amount_rp FROM purchase ORDER BY amount_rp")]


def corrected(phone: FieldPhone, first: Sent, **changed: Any) -> Sent:
    """The same receipt read again."""
    body = {"corrects": first["id"], "reason": "salah baca nota", "trip": first["body"] | changed}
    return phone.event("correction", body, photos=first["photos"])


async def test_a_correction_replaces_the_trip_and_keeps_its_receipt(phone: FieldPhone, office: Office, paid: Chain):
    first = await a_trip(phone, paid)
    await sent(phone, first)
    items = [first["body"]["items"][0] | {"amount_rp": 1_400_000}]

    told = await sent(phone, corrected(phone, first, items=items, receipt_total_rp=1_400_000))

    assert told["state"] == "applied"
    assert await purchases() == [("confirmed", 1_400_000), ("corrected", 1_500_000)]
    new = (await rows("SELECT flags, corrects FROM purchase WHERE state = 'confirmed'"))[0]
    old = await value("SELECT id FROM purchase WHERE state = 'corrected'")
    assert tuple(new) == ('["correction"]', old)
    assert await value("SELECT count(DISTINCT shopping_trip) FROM receipt") == 2
    assert await value("SELECT count(*) FROM finding") == 0
    assert await misfits() == []


async def test_a_trip_is_withdrawn_with_a_reason_and_the_office_hears_of_it(phone: FieldPhone, paid: Chain):
    first = await a_trip(phone, paid)
    await sent(phone, first)

    told = await sent(phone, phone.event("correction", {"corrects": first["id"], "reason": WHY, "withdraw": True}))

    assert (told["state"], await purchases()) == ("flagged", [("corrected", 1_500_000)])
    assert "ditarik lagi" in told["reason"]
    assert await misfits() == []


async def test_what_a_person_decided_is_not_corrected_from_a_phone(phone: FieldPhone, office: Office, paid: Chain):
    first = await a_trip(phone, paid, 1_900_000)
    await sent(phone, first)
    await review.accept_purchase(await value("SELECT id FROM purchase"), by=office.supervisor)
    before = await purchases()

    told = await sent(phone, corrected(phone, first))
    withdrawn = phone.event("correction", {"corrects": first["id"], "reason": WHY, "withdraw": True})

    assert (told["state"], before) == ("flagged", [("accepted", 1_900_000)])
    assert (await sent(phone, withdrawn))["state"] == "flagged"
    assert await purchases() == before


async def test_a_correction_of_nothing_waits_for_the_desk(phone: FieldPhone, paid: Chain):
    first = await a_trip(phone, paid)

    told = await sent(phone, corrected(phone, first))

    assert (told["state"], await purchases()) == ("flagged", [])


async def test_another_companion_corrects_nothing_of_hers(phone: FieldPhone, office: Office, paid: Chain):
    first = await a_trip(phone, paid)
    await sent(phone, first)
    other = await a_phone(the_app(), office, office.companion2)
    before = await everything_counted()

    body = {"corrects": first["id"], "reason": WHY, "trip": first["body"]}
    answer = await other.send(other.event("correction", body | {"trip": first["body"] | {"receipt_kind": "none"}}))

    assert answer.status_code == 422
    assert await everything_counted() == before


async def test_an_item_that_is_not_bought_says_why(phone: FieldPhone, paid: Chain):
    item = (await items_of(paid.women[0]))[RENT]

    told = await sent(phone, phone.event("not_bought", {"plan_item": str(item.key), "reason": "harga naik dua kali"}))

    assert told["state"] == "applied"
    assert tuple((await rows("SELECT plan_item, reason FROM unbought_item"))[0]) == (item.key, "harga naik dua kali")
    her = (await phone.package()).json()["people"][0]
    states = {
        line["id"]: line["state"] for person in (await phone.package()).json()["people"] for line in person["plan"]
    }
    assert states[str(item.key)] == "not_bought"
    assert her["left_rp"] > 0


async def test_a_question_is_answered_with_a_photo(phone: FieldPhone, office: Office, paid: Chain):
    await sent(phone, await a_trip(phone, paid, 1_900_000))
    purchase = await value("SELECT id FROM purchase")
    await review.query_purchase(purchase, question="mengapa mahal?", by=office.supervisor)
    asked = [q for person in (await phone.package()).json()["people"] for q in person["questions"]]
    proof = await phone.photo(5)

    body = {"purchase": str(purchase), "answer": "ongkos kirim termasuk"}
    told = await sent(phone, phone.event("answer", body, photos=shows("goods", proof)))

    assert (told["state"], asked[0]["reason"]) == ("applied", "mengapa mahal?")
    assert tuple((await rows("SELECT state, reason FROM purchase"))[0]) == ("confirmed", "ongkos kirim termasuk")
    assert await value("SELECT document FROM event_photo WHERE purchase = $1", purchase) == proof


async def a_visit(office: Office, paid: Chain) -> UUID:
    return await visit_planned(office, paid.women[0], await today())


def report(visit: UUID, day: str, **more: Any) -> Sent:
    return {"visit": str(visit), "visited_on": day, "business_status": "running", "turnover_rp": 250_000} | more


async def test_a_visit_is_reported_with_the_next_one(phone: FieldPhone, office: Office, paid: Chain):
    visit, day = await a_visit(office, paid), await today()
    stall = await phone.photo(2)
    body = report(visit, day.isoformat(), needs="tabung gas", next_on=(day + timedelta(days=30)).isoformat())

    told = await sent(phone, phone.event("visit", body, photos=shows("visit", stall)))

    assert told["state"] == "applied"
    found = [tuple(row) for row in await rows("SELECT state, planned_on, needs FROM visit ORDER BY planned_on")]
    assert found == [("submitted", day, "tabung gas"), ("planned", day + timedelta(days=30), None)]
    assert await value("SELECT visit FROM event_photo WHERE document = $1", stall) == visit


async def test_a_next_visit_that_is_past_when_the_signal_comes_back_is_due_now(
    phone: FieldPhone, office: Office, paid: Chain
):
    visit, day = await a_visit(office, paid), await today()
    body = report(visit, (day - timedelta(days=40)).isoformat(), next_on=(day - timedelta(days=10)).isoformat())

    told = await sent(phone, phone.event("visit", body))

    assert told["state"] == "applied"
    assert await value("SELECT planned_on FROM visit WHERE state = 'planned'") == day


async def test_a_visit_that_was_reported_otherwise_waits_for_the_desk(phone: FieldPhone, office: Office, paid: Chain):
    visit, day = await a_visit(office, paid), (await today()).isoformat()
    await sent(phone, phone.event("visit", report(visit, day)))

    told = await sent(phone, phone.event("visit", report(visit, day, turnover_rp=1)))

    assert (told["state"], told["reason"]) == ("flagged", "Kunjungan ini sudah dilaporkan dengan isi lain.")
    assert await value("SELECT turnover_rp FROM visit") == 250_000


async def test_a_missed_visit_is_planned_anew(phone: FieldPhone, office: Office, paid: Chain):
    visit, day = await a_visit(office, paid), await today()
    body = {"visit": str(visit), "reason": "pulang kampung", "next_on": (day + timedelta(days=7)).isoformat()}

    await sent(phone, phone.event("visit_missed", body))

    assert [row[0] for row in await rows("SELECT state FROM visit ORDER BY planned_on")] == ["missed", "planned"]


async def test_who_goes_along_with_her_no_more_still_reports_what_she_saw(
    phone: FieldPhone, office: Office, paid: Chain, database: Database
):
    """Written down while she did: taken in. Afterwards: kept for the desk, and nothing of hers is touched."""
    visit, day = await a_visit(office, paid), await today()
    await database.set_today(day + timedelta(days=10))
    await candidates.assign_companion([paid.women[0].enrollment], companion=office.companion2.id, by=office.staff)
    then, later = datetime.now(UTC) - timedelta(days=10), datetime.now(UTC)

    after = await sent(phone, phone.event("visit", report(visit, day.isoformat()), captured_at=later.isoformat()))
    untouched = await value("SELECT state FROM visit")
    before = await sent(phone, phone.event("visit", report(visit, day.isoformat()), captured_at=then.isoformat()))

    assert (after["state"], after["reason"]) == (
        "flagged",
        "Dicatat di luar masa tugas pendamping untuk orang ini.",
    )
    assert untouched == "planned"
    assert (before["state"], before["reason"]) == ("applied", None)
    assert tuple((await rows("SELECT state, submitted_by FROM visit"))[0]) == ("submitted", office.companion.id)
    assert [person["code"] for person in (await phone.package()).json()["people"]].count(paid.women[0].code) == 0


async def test_a_trip_for_somebody_else_s_people_is_no_event(phone: FieldPhone, office: Office, paid: Chain):
    other = await a_phone(the_app(), office, office.companion2)
    event = await a_trip(phone, paid)
    event["photos"], event["body"]["receipt_kind"] = [], "none"
    before = await everything_counted()

    answer = await other.send(event)

    assert answer.status_code == 422
    assert await everything_counted() == before


CANDIDATE = {
    "call_name": "Sari",
    "village": "Desa Padang",
    "safe_contact": "lewat warung Bu Tin, pagi saja",
    "consent_read_aloud": True,
    "note": "menjual kue",
}


async def test_a_proposed_candidate_lies_sealed_until_the_desk_opens_it(phone: FieldPhone, paid: Chain):
    body = CANDIDATE | {"program": str(paid.program.key)}

    told = await sent(phone, phone.event("candidate", body))

    assert told["state"] == "applied"
    row = (await rows("SELECT program, enrollment, body_sealed FROM field_event"))[0]
    assert (row["program"], row["enrollment"]) == (paid.program.key, None)
    assert b"warung" not in bytes(row["body_sealed"])


@pytest.mark.parametrize(
    "changed",
    [
        {"consent_read_aloud": False},
        {"safe_contact": ""},
        {"note": "NIK 3510 0141 0179 0003"},
        {"program": str(uuid4())},
    ],
    ids=["without consent", "unreachable", "with a NIK", "in a strange program"],
)
async def test_a_candidate_like_that_is_refused(changed: Sent, phone: FieldPhone, paid: Chain):
    before = await everything_counted()

    answer = await phone.send(phone.event("candidate", CANDIDATE | {"program": str(paid.program.key)} | changed))

    assert answer.status_code == 422
    assert await everything_counted() == before


@pytest.mark.parametrize(
    ("kind", "body", "photo"),
    [
        ("passbook", {"account_event": "handed_over", "on": "2013-09-01"}, "slip"),
        ("withdrawal", {"installment": None, "on": "2013-09-01", "amount_rp": 600_000}, "slip"),
        ("case", {"category": "family_objection", "text": "suami keberatan", "sensitive": True}, None),
    ],
)
async def test_what_she_witnessed_is_kept_for_the_office(
    kind: str, body: Sent, photo: str | None, phone: FieldPhone, paid: Chain
):
    photos = shows(photo, await phone.photo(1)) if photo else []

    told = await sent(phone, phone.event(kind, body, person=paid.women[0].code, photos=photos))

    assert told["state"] == "applied"
    assert tuple((await rows("SELECT kind, enrollment FROM field_event"))[0]) == (kind, paid.women[0].enrollment)
    if photo:
        assert (await phone.send(phone.event(kind, body, person=paid.women[0].code))).status_code == 422


async def test_what_was_deleted_on_the_phone_is_told(phone: FieldPhone, paid: Chain):
    told = await sent(phone, phone.event("draft_deleted", {"event": str(uuid4()), "reason": "tercatat dua kali"}))

    assert told["state"] == "applied"
