"""A photo from a phone: checked by its bytes, turned upright, stripped of place and device, kept once, encrypted."""

import hashlib
import io
from pathlib import Path
from uuid import uuid4

import pytest
from PIL import Image

from operations.books import documents
from operations.errors import NotAllowed, NotFound, SentTwiceDifferently
from operations.purchases import photos
from operations.purchases.photos import NotAPhoto, clean_jpeg
from tables.books.document import DocumentKind
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.refusals import refused
from tests.shopping_builders import picture

PHOTO = DocumentKind.receipt_photo
ORIENTATION, GPS = 0x0112, 0x8825


def photographed(width: int = 300, height: int = 200, form: str = "JPEG", orientation: int = 6) -> bytes:
    """As a phone makes it: on its side, with a place in it."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif.get_ifd(GPS)[1] = "S"
    out = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(out, form, exif=exif)
    return out.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_photo_becomes_an_upright_jpeg_without_place_or_device(form: str):
    with Image.open(io.BytesIO(clean_jpeg(photographed(form=form)))) as image:
        assert (image.format, image.size) == ("JPEG", (200, 300))
        assert dict(image.getexif()) == {}


def test_a_large_photo_is_made_smaller():
    with Image.open(io.BytesIO(clean_jpeg(photographed(4000, 3000, orientation=1)))) as image:
        assert image.size == (1600, 1200)


def test_the_same_photo_gives_the_same_bytes():
    assert clean_jpeg(picture(3)) == clean_jpeg(picture(3))
    assert clean_jpeg(picture(3)) != clean_jpeg(picture(4))


def _bomb() -> bytes:
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [b"halo", b"\xff\xd8\xff\xe0 bukan foto", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.4",
     picture()[:200], _bomb()],
    ids=["text", "magic only", "svg", "pdf", "cut off", "too many pixels"],
)  # fmt: skip
def test_what_is_no_photo_is_refused(content: bytes):
    with pytest.raises(NotAPhoto):
        clean_jpeg(content)


async def test_a_photo_is_kept_once_and_encrypted(office: Office, paid: Chain, kept_files: Path):
    key = uuid4()
    await photos.keep_photo(key, picture(1), program=paid.program.key, by=office.companion)

    again = await photos.keep_photo(key, picture(1), program=paid.program.key, by=office.companion)

    clean = clean_jpeg(picture(1))
    assert again == key
    found = (await rows("SELECT kind, sha256, bytes, media_type, file_key FROM document WHERE id = $1", key))[0]
    assert tuple(found)[:4] == ("receipt_photo", hashlib.sha256(clean).hexdigest(), len(clean), "image/jpeg")
    stored = (kept_files / found["file_key"]).read_bytes()
    assert b"JFIF" not in stored
    assert await documents.read_back(key, kind=PHOTO, by=office.companion) == (clean, "image/jpeg")
    async with refused(SentTwiceDifferently):
        await photos.keep_photo(key, picture(2), program=paid.program.key, by=office.companion)


async def test_a_photo_is_read_by_the_office_and_by_nobody_else(office: Office, neighbor: Office, paid: Chain):
    key = await photos.keep_photo(uuid4(), picture(1), program=paid.program.key, by=office.companion)

    for who in (office.staff, office.supervisor):
        assert (await documents.read_back(key, kind=PHOTO, by=who))[1] == "image/jpeg"
    for who in (office.auditor, office.administrator):
        async with refused(NotAllowed):
            await documents.read_back(key, kind=PHOTO, by=who)
    assert (await documents.read_back(key, kind=PHOTO, for_auditors=True, by=office.auditor))[1] == "image/jpeg"
    for who in (office.companion2, neighbor.staff, neighbor.companion):
        async with refused(NotFound):
            await documents.read_back(key, kind=PHOTO, by=who)


async def test_who_keeps_no_photos_leaves_no_row(office: Office, paid: Chain):
    before = await value("SELECT count(*) FROM document")

    for who in ("approver", "supervisor", "auditor", "administrator"):
        async with refused(NotAllowed):
            await photos.keep_photo(uuid4(), picture(1), program=paid.program.key, by=office.people[who])
    async with refused(documents.FileTooLarge):
        await photos.keep_photo(uuid4(), b"x" * 20_000_001, program=paid.program.key, by=office.companion)

    assert await value("SELECT count(*) FROM document") == before
