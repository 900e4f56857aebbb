"""Whatever a phone sends as a photo: only a picture is kept, cleaned of everything that it says of its own (T15)."""

from uuid import uuid4

import pytest

from operations.books import documents
from tables.books.document import DocumentKind
from tests import uploads
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.field_phone import FieldPhone, a_phone
from tests.people_builders import Office
from tests.refusals import everything_counted
from tests.the_app import the_app

PHOTOS = [name for name, made in uploads.KEPT.items() if made().startswith(b"\xff\xd8\xff")]
OTHERS = [name for name in uploads.KEPT if name not in PHOTOS]


@pytest.fixture
async def phone(database: Database, office: Office) -> FieldPhone:
    return await a_phone(the_app(), office)


async def test_what_is_kept_of_a_photo_says_nothing_of_its_own(phone: FieldPhone, office: Office, payable: Chain):
    for name in PHOTOS:
        key, sent = uuid4(), uploads.KEPT[name]()

        answer = await phone.put_photo(key, sent)

        kept, media_type = await documents.read_back(key, kind=DocumentKind.field_photo, by=office.companion)
        assert (answer.status_code, answer.json(), media_type) == (201, {"id": str(key)}, "image/jpeg"), name
        assert (uploads.CANARY in kept, b"Exif" in kept) == (False, False), name
    assert len(PHOTOS) >= 4


@pytest.mark.parametrize("name", [*OTHERS, *uploads.REFUSED])
async def test_what_is_no_photo_is_refused_and_leaves_nothing(name: str, phone: FieldPhone, payable: Chain):
    sent = {**uploads.KEPT, **uploads.REFUSED}[name]()
    before = await everything_counted()

    answer = await phone.put_photo(uuid4(), sent)

    assert answer.status_code in (413, 422)
    assert answer.headers["content-type"] == "application/problem+json"
    assert await everything_counted() == before


async def test_an_address_that_is_no_key_and_a_phone_that_is_not_paired_keep_nothing(phone: FieldPhone, payable: Chain):
    strange = await phone.client.put("/field/api/photos/../../etc/passwd", content=uploads.photo())
    phone.client.cookies.clear()
    unknown = await phone.put_photo(uuid4(), uploads.photo())

    assert (strange.status_code, unknown.status_code, unknown.json()["state"]) == (404, 401, "unknown")
    assert await rows("SELECT id FROM document WHERE kind = 'field_photo'") == []


async def test_a_photo_of_another_companion_proves_nothing_of_hers(phone: FieldPhone, office: Office, payable: Chain):
    key = await phone.photo()
    other = await a_phone(the_app(), office, office.companion2)

    taken = await other.put_photo(key, uploads.photo())
    event = other.event("case", {"category": "quality", "text": "kemasan"}, photos=[{"id": str(key), "kind": "visit"}])
    waits = await other.send(event)

    assert (taken.status_code, waits.status_code, waits.json()["missing"]) == (409, 424, [str(key)])
    assert await value("SELECT count(*) FROM field_event") == 0
