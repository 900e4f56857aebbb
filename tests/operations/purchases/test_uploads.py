"""What is kept of a file that somebody sends: only a JPEG, a PNG or a PDF by its bytes, without a word of its own."""

import io
import tracemalloc
from pathlib import Path
from uuid import uuid4

import pytest
from PIL import Image

from operations.books import documents, quotas
from operations.books.documents import FileTooLarge
from operations.errors import NotAllowed, NotFound, RuleBroken
from operations.purchases import photos, places, shopping
from operations.purchases.pdf_files import ActingPdf, BrokenPdf, clean_pdf, without_notes
from operations.purchases.photos import ActivePdf, NotAPdf, NotAPhoto, cleaned
from tables.books.document import DocumentKind
from tests import uploads
from tests.chain_builders import Program, rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.refusals import refused
from tests.shopping_builders import CAPTURED_AT, a_trip, items_of, picture, unsampled

REFUSALS = (NotAPhoto, NotAPdf, ActivePdf, FileTooLarge)


def test_there_are_25_cases_and_more():
    assert len(uploads.KEPT) + len(uploads.REFUSED) >= 25


@pytest.mark.parametrize("name", uploads.KEPT)
def test_what_is_kept_says_nothing_of_its_own(name: str):
    sent = uploads.KEPT[name]()

    clean, media_type = cleaned(sent)

    assert media_type == ("application/pdf" if "pdf" in name else "image/jpeg")
    assert uploads.CANARY not in clean
    assert b"Exif" not in clean
    assert cleaned(sent) == (clean, media_type)
    if media_type == "application/pdf":
        assert uploads.pages_of(clean) == 1
    else:
        with Image.open(io.BytesIO(clean)) as image:
            assert (image.format, image.size, dict(image.getexif())) == ("JPEG", (64, 48), {})


def test_the_canary_was_in_what_was_sent():
    assert uploads.CANARY in uploads.photo_with_place()
    assert uploads.pdf().count(uploads.CANARY) == 1  # the title is written in another way
    assert b"Exif" in uploads.pdf()


@pytest.mark.parametrize("name", uploads.REFUSED)
def test_what_is_neither_is_refused_in_words(name: str):
    sent = uploads.REFUSED[name]()
    tracemalloc.start()

    with pytest.raises(RuleBroken) as told:
        cleaned(sent)

    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(told.value, REFUSALS)
    assert most < 250_000_000


def test_a_pdf_that_acts_is_told_apart_from_one_that_is_broken():
    for sent, plain, told in (
        (uploads.scripted_pdf(), ActingPdf, ActivePdf),
        (uploads.locked_pdf(), BrokenPdf, NotAPdf),
    ):
        with pytest.raises(plain):
            clean_pdf(sent)
        with pytest.raises(told):
            cleaned(sent)


def test_the_picture_itself_stays_as_it_is():
    sent = uploads.photo_with_place()

    bare = without_notes(sent)

    assert b"Exif" not in bare
    with Image.open(io.BytesIO(sent)) as before, Image.open(io.BytesIO(bare)) as after:
        assert before.tobytes() == after.tobytes()


@pytest.mark.parametrize("jpeg", [b"", b"\xff\xd8", b"\xff\xd8\x00\x00\x00\x00", b"\xff\xd8\xff\xe0\x00\x02"])
def test_a_picture_in_a_pdf_that_is_none_is_refused(jpeg: bytes):
    with pytest.raises(BrokenPdf):
        without_notes(jpeg)


async def _wants(database: Database, program: Program) -> None:
    owner = await database.owner()
    await owner.execute("ALTER TABLE program DISABLE TRIGGER USER")
    await owner.execute("UPDATE program SET wants_location = true WHERE id = $1", program.key)
    await owner.execute("ALTER TABLE program ENABLE TRIGGER USER")


async def _trip_with(sent: bytes, office: Office, paid: Chain):
    photo = await photos.keep_photo(uuid4(), sent, program=paid.program.key, by=office.companion)
    item = (await items_of(paid.women[0]))[0].key
    trip = await a_trip(office, paid.program, [shopping.BoughtItem(item, 1, 1_450_000)], key=unsampled())
    trip = shopping.Trip(
        trip.id, trip.shop, trip.bought_on, trip.receipt_kind, trip.receipt_total_rp, trip.items, [photo], CAPTURED_AT
    )
    await shopping.confirm_trip(trip, by=office.companion)
    return photo, await value("SELECT id FROM purchase WHERE shopping_trip = $1", trip.id)


async def test_no_place_is_kept_unless_the_program_wants_it(office: Office, paid: Chain):
    _, purchase = await _trip_with(uploads.photo_with_place(), office, paid)

    assert await value("SELECT count(*) FROM document WHERE location_sealed IS NOT NULL") == 0
    assert await places.places_of(purchase, by=office.supervisor) == {}


async def test_a_wanted_place_is_sealed_and_shown_to_few(office: Office, neighbor: Office, paid: Chain, database):
    await _wants(database, paid.program)

    photo, purchase = await _trip_with(uploads.photo_with_place(), office, paid)

    sealed = await value("SELECT location_sealed FROM document WHERE id = $1", photo)
    assert b"8.209" not in sealed
    for who in (office.supervisor, office.auditor):
        assert await places.places_of(purchase, by=who) == {1: uploads.BANYUWANGI}
    for who in (office.staff, office.companion, office.treasurer, office.approver, office.administrator):
        async with refused(NotAllowed):
            await places.places_of(purchase, by=who)
    assert await places.places_of(purchase, by=neighbor.supervisor) == {}


@pytest.mark.parametrize("sent", [picture(1), uploads.pdf(), uploads.noted_png()], ids=["photo", "pdf", "png"])
def test_a_file_without_a_place_has_none(sent: bytes):
    assert places.place_in(sent) is None


async def _limit(database: Database, key: str, megabytes: int) -> None:
    owner = await database.owner()
    await owner.execute("INSERT INTO setting (key, value) VALUES ($1, $2)", key, str(megabytes))


@pytest.mark.parametrize(
    ("setting", "refusal", "said"),
    [
        ("upload_mb_a_day", quotas.DayFull, "Dengan berkas ini kiriman Anda sehari melewati 1 MB"),
        ("upload_mb_a_program", quotas.ProgramFull, "Dengan berkas ini simpanan program melewati 1 MB"),
    ],
)
async def test_a_quota_that_is_full_keeps_nothing_more(
    setting, refusal, said, office: Office, paid: Chain, database: Database, kept_files: Path
):
    await _limit(database, setting, 1)
    big = b"x" * 600_000

    async def keep() -> None:
        await documents.keep(
            uuid4(), big, kind=DocumentKind.receipt_photo, media_type="image/jpeg", program=paid.program.key,
            by=office.companion,
        )  # fmt: skip

    await keep()
    files = sorted(kept_files.iterdir())
    async with refused(refusal, said):
        await keep()

    assert sorted(kept_files.iterdir()) == files


async def test_a_day_s_quota_is_each_one_s_own(office: Office, paid: Chain, database: Database):
    await _limit(database, "upload_mb_a_day", 1)
    for who in (office.companion, office.staff):
        await documents.keep(
            uuid4(), b"x" * 900_000, kind=DocumentKind.receipt_photo, media_type="image/jpeg",
            program=paid.program.key, by=who,
        )  # fmt: skip

    assert await value("SELECT count(*) FROM document WHERE bytes = 900000") == 2


async def test_a_refused_registration_leaves_no_file(office: Office, paid: Chain, kept_files: Path):
    before = sorted(kept_files.iterdir())

    for who in (office.approver, office.auditor):
        async with refused(NotAllowed):
            await photos.keep_photo(uuid4(), picture(7), program=paid.program.key, by=who)

    assert sorted(kept_files.iterdir()) == before


async def test_the_sent_file_is_on_no_disk_in_clear(office: Office, paid: Chain, kept_files: Path):
    key = await photos.keep_photo(uuid4(), uploads.pdf(), program=paid.program.key, by=office.companion)

    kept = (await rows("SELECT file_key, media_type FROM document WHERE id = $1", key))[0]
    assert kept["media_type"] == "application/pdf"
    assert not any(b"%PDF" in file.read_bytes() for file in kept_files.iterdir())
    with pytest.raises(NotFound):
        await documents.read_back(key, kind=DocumentKind.receipt_photo, by=office.companion2)
