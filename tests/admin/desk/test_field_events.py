"""The desk looks at what phones sent, and brings in the backup of a phone that cannot send itself."""

import base64
import json
from typing import Any
from uuid import UUID, uuid4

import pytest

from operations.errors import DatabaseRefused, NotYours
from operations.follow_up import cases
from operations.purchases import review
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import rows, today, value
from tests.chain_templates import Chain
from tests.field_phone import FieldPhone, Sent, a_phone, shows, trip_body
from tests.people_builders import Office
from tests.refusals import everything_counted, refused
from tests.shopping_builders import items_of, picture
from tests.the_app import the_app

HERE, BACKUP = "/desk/field-events/", "/desk/phone-backup"


@pytest.fixture
async def phone(office: Office, paid: Chain) -> FieldPhone:
    return await a_phone(the_app(), office)


async def a_trip(phone: FieldPhone, chain: Chain, amount_rp: int, photo: UUID) -> Sent:
    item = (await items_of(chain.women[0]))[0]
    body = trip_body((item, 1, amount_rp), day=(await today()).isoformat())
    return phone.event("shopping_trip", body, photos=shows("receipt", photo))


async def flagged(phone: FieldPhone, chain: Chain) -> str:
    """More than was paid: kept outside the books."""
    answer = await phone.send(await a_trip(phone, chain, 900_000_000, await phone.photo()))
    assert answer.json()["state"] == "flagged"
    return answer.json()["id"]


async def test_a_doubtful_record_waits_is_opened_with_its_photo_and_answered(
    seat: SignIn, phone: FieldPhone, paid: Chain
):
    key, staff = await flagged(phone, paid), await seat("staff")

    waiting, listed = await staff.get("/desk/"), await staff.get(HERE)
    page = await staff.get(f"{HERE}{key}")
    photo, small = await staff.get(f"{HERE}{key}/photos/1"), await staff.get(f"{HERE}{key}/photos/1/small")
    done = await staff.send(page, f"{HERE}{key}/answer", reason="Nota dikembalikan untuk dibaca ulang")

    assert "catatan dari hp pendamping perlu dilihat" in waiting.words.lower()
    assert "melebihi sisa bantuan" in listed.words
    assert "Toko Makmur" in page.words
    assert [(p.status, p.headers["content-type"]) for p in (photo, small)] == [(200, "image/jpeg")] * 2
    assert done.path == HERE
    assert "Tidak ada catatan yang menunggu." in (await staff.get(HERE)).words
    told = (await phone.package()).json()["events"][0]
    assert (told["state"], told["answer"]) == ("flagged", "Nota dikembalikan untuk dibaca ulang")


async def test_a_case_of_her_family_is_opened_by_supervisors_only(seat: SignIn, phone: FieldPhone, paid: Chain):
    body = {"category": "family_objection", "text": "suami mengancam", "sensitive": False}
    key = (await phone.send(phone.event("case", body, person=paid.women[0].code))).json()["id"]

    seen = {who: (await (await seat(who)).get(f"{HERE}{key}")).words for who in ("staff", "supervisor")}

    assert "suami mengancam" not in seen["staff"]
    assert "hanya untuk penyelia" in seen["staff"]
    assert "suami mengancam" in seen["supervisor"]


async def test_who_works_on_her_case_reads_what_the_phone_said_of_it(
    seat: SignIn, phone: FieldPhone, office: Office, paid: Chain
):
    body = {"category": "family_objection", "text": "suami mengancam", "sensitive": False}
    key = (await phone.send(phone.event("case", body, person=paid.women[0].code))).json()["id"]

    await cases.assign_case(UUID(key), to=office.staff.id, by=office.supervisor)

    seen = {who: (await (await seat(who)).get(f"{HERE}{key}")).words for who in ("staff", "staff2")}
    assert ["suami mengancam" in words for words in seen.values()] == [True, False]


@pytest.mark.parametrize(("category", "sensitive"), [("product_quality", True), ("family_objection", False)])
async def test_a_case_of_nobody_is_narrow_by_its_own_words(
    category: str, sensitive: bool, seat: SignIn, phone: FieldPhone, paid: Chain
):
    narrow = {"category": category, "text": "suami mengancam", "sensitive": sensitive}
    plain = {"category": "product_quality", "text": "kemasan bocor", "sensitive": False}
    keys = [(await phone.send(phone.event("case", body))).json()["id"] for body in (narrow, plain)]
    staff, supervisor = await seat("staff"), await seat("supervisor")

    seen = [[(await who.get(f"{HERE}{key}")).words for key in keys] for who in (staff, supervisor)]

    assert [["suami mengancam" in one, "kemasan bocor" in other] for one, other in seen] == [
        [False, True],
        [True, True],
    ]


async def test_another_office_finds_nothing(seat: SignIn, phone: FieldPhone, paid: Chain, neighbor: Office):
    key, other = await flagged(phone, paid), await seat("neighbor_supervisor")

    codes = [(await other.get(path)).status for path in (f"{HERE}{key}", f"{HERE}{key}/photos/1")]

    assert codes == [404, 404]
    assert "Tidak ada catatan yang menunggu." in (await other.get(HERE)).words


def file_of(office: Office, events: list[Sent], photos: dict[UUID, int], **head: Any) -> bytes:
    """As the page writes it."""
    lines: list[Sent] = [
        {"v": 1, "user": str(office.companion.id), "made_at": "2013-09-02", "events": len(events)} | head
    ]
    for key, number in photos.items():
        jpeg = base64.b64encode(picture(number)).decode()
        lines.append({"photo": {"id": str(key), "kind": "receipt", "jpeg": jpeg}})
    lines += [{"event": event} for event in events]
    return "\n".join(json.dumps(line) for line in lines).encode() + b"\n"


async def test_a_backup_is_taken_in_like_the_phone_itself_and_twice_counts_once(
    seat: SignIn, phone: FieldPhone, office: Office, paid: Chain
):
    photo = uuid4()
    good, broken = await a_trip(phone, paid, 1_900_000, photo), phone.event("payment", {})
    file, supervisor = file_of(office, [good, broken], {photo: 3}), await seat("supervisor")

    page = await supervisor.send(await supervisor.get(BACKUP), BACKUP, file)
    again = await supervisor.send(await supervisor.get(BACKUP), BACKUP, file)

    row = (await rows("SELECT id::text, companion, carrier FROM field_event"))[0]
    assert tuple(row) == (good["id"], office.companion.id, office.supervisor.id)
    assert (page.status, page.words.count("tercatat"), page.words.count("ditolak")) == (200, 2, 1)
    assert "sudah sampai sebelumnya" in again.words
    assert await value("SELECT count(*) FROM purchase") == 1
    assert (await phone.send(good)).status_code == 200


async def test_whoever_carried_it_does_not_decide_about_it(
    seat: SignIn, phone: FieldPhone, office: Office, paid: Chain
):
    photo = uuid4()
    trip = await a_trip(phone, paid, 1_900_000, photo)
    supervisor = await seat("supervisor")
    await supervisor.send(await supervisor.get(BACKUP), BACKUP, file_of(office, [trip], {photo: 3}))
    purchase = await value("SELECT id FROM purchase")

    page = await (await seat("staff")).get(f"/desk/review/{purchase}")
    assert "Nama supervisor membawanya dari berkas cadangan." in page.words
    async with refused(NotYours):
        await review.accept_purchase(purchase, by=office.supervisor)
    await review.accept_purchase(purchase, by=office.staff)

    assert await value("SELECT state FROM purchase") == "accepted"


async def test_the_database_knows_who_carried_it_too(
    seat: SignIn, phone: FieldPhone, office: Office, paid: Chain, monkeypatch: pytest.MonkeyPatch
):
    photo = uuid4()
    trip = await a_trip(phone, paid, 1_900_000, photo)
    supervisor = await seat("supervisor")
    await supervisor.send(await supervisor.get(BACKUP), BACKUP, file_of(office, [trip], {photo: 3}))
    purchase, real = await value("SELECT id FROM purchase"), review.run

    async def blind(name: str, *values: Any) -> Any:
        return [] if name.endswith("carried_trip.sql") else await real(name, *values)

    monkeypatch.setattr(review, "run", blind)
    async with refused(DatabaseRefused, "cadangan HP"):
        await review.accept_purchase(purchase, by=office.supervisor)


@pytest.mark.parametrize(
    "file",
    [b"", b"halo\nini bukan cadangan\n", b'{"v":1}\n{"x":1}\n', b"\xff\xfe\n\x00\n", b"[1]\n[2]\n"],
    ids=["empty", "words", "no record", "bytes", "lists"],
)
async def test_what_is_no_backup_is_refused(file: bytes, seat: SignIn, phone: FieldPhone, paid: Chain):
    supervisor = await seat("supervisor")
    page = await supervisor.get(BACKUP)
    before = await everything_counted()

    answer = await supervisor.send(page, BACKUP, file)

    assert answer.status == 422
    assert await everything_counted() == before


async def test_nobody_else_brings_a_backup_nor_for_another_office(
    seat: SignIn, phone: FieldPhone, office: Office, neighbor: Office, paid: Chain
):
    file = file_of(office, [phone.event("case", {"category": "product_quality", "text": "kemasan"})], {})

    staff, other = await seat("staff"), await seat("neighbor_supervisor")
    typed = await staff.force(BACKUP)
    strange = await other.send(await other.get(BACKUP), BACKUP, file)

    assert BACKUP not in (await staff.get(BACKUP)).forms
    assert (typed.status, strange.status) == (422, 404)
    assert await value("SELECT count(*) FROM field_event") == 0
