"""A receipt from a phone is told by its bytes: a photo becomes a clean JPEG, a PDF is written anew. Place and device
are taken out; the place is kept apart, sealed, where the program wants it."""

import asyncio
import io
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import imagehash
from PIL import Image, ImageOps, UnidentifiedImageError

from operations.actor import Actor
from operations.books import documents
from operations.errors import RuleBroken
from operations.operation import reading
from operations.purchases.pdf_files import MOST_PAGES, ActingPdf, BrokenPdf, clean_pdf
from operations.purchases.places import place_in
from operations.words import mark
from tables.books.document import DocumentKind
from tables.selection.program import Program
from tables.steps import Role

LARGEST_PIXELS = 40_000_000
LONG_EDGE = 1600
SMALL = 320
JPEG = b"\xff\xd8\xff"
_CLEANERS = ThreadPoolExecutor(max_workers=2, thread_name_prefix="photo")
"""A photo of forty million points takes 150 MB while it is turned: two at a time, not twenty."""
_KINDS = ("JPEG", "PNG")


class NotAPdf(RuleBroken):
    text = mark("PDF ini rusak, terkunci, atau lebih dari {most} halaman. Kirim foto notanya.")


class ActivePdf(RuleBroken):
    text = mark("PDF ini berisi program atau berkas lain di dalamnya, jadi tidak diterima. Kirim foto notanya.")


class NotAPhoto(RuleBroken):
    text = mark("Berkas ini bukan foto JPEG atau PNG, atau gambarnya terlalu besar. Ambil foto lagi.")


async def keep_photo(key: UUID, content: bytes, *, program: UUID, by: Actor) -> UUID:
    """A photo or a PDF of a receipt, cleaned and kept. The same key with the same file is the same document."""
    by.must_somewhere(Role.staff, Role.treasurer, Role.companion)
    clean, media_type = await clean_file(content)
    place = place_in(content) if await _wants_location(program, by=by) else None
    looks = await looks_of(clean) if media_type == "image/jpeg" else None
    return await documents.keep(
        key,
        clean,
        kind=DocumentKind.receipt_photo,
        media_type=media_type,
        program=program,
        place=place,
        looks=looks,
        by=by,
    )


async def keep_field_photo(key: UUID, content: bytes, *, by: Actor) -> bool:
    """A photo that comes from a phone before the event that says what it shows; False when it was kept already. Any
    JPEG, cleaned; it belongs to no program until then."""
    clean, media_type = await clean_file(content)
    if media_type != "image/jpeg" or not content.startswith(JPEG):
        raise NotAPhoto
    if await documents.is_kept(key, clean, by=by):
        return False
    looks = await looks_of(clean)
    row = await documents.store(
        key, clean, kind=DocumentKind.field_photo, media_type=media_type, program=None, looks=looks, by=by
    )
    return await documents.register_or_delete(row, by=by)


async def looks_of(jpeg: bytes) -> str:
    """16 hex digits, of which few differ in pictures that look alike (perceptual hash of the frequencies)."""
    return await asyncio.get_running_loop().run_in_executor(_CLEANERS, _looks, jpeg)


def _looks(jpeg: bytes) -> str:
    with Image.open(io.BytesIO(jpeg)) as image:
        return str(imagehash.phash(image))


async def small(jpeg: bytes) -> bytes:
    """A thumbnail for lists: at most 320 px."""
    return await asyncio.get_running_loop().run_in_executor(_CLEANERS, _small, jpeg)


def _small(jpeg: bytes) -> bytes:
    with Image.open(io.BytesIO(jpeg)) as image:
        image.draft("RGB", (SMALL * 2, SMALL * 2))
        reduced = image.convert("RGB")
    reduced.thumbnail((SMALL, SMALL))
    out = io.BytesIO()
    reduced.save(out, "JPEG", quality=70)
    return out.getvalue()


async def clean_file(content: bytes) -> tuple[bytes, str]:
    """`cleaned`, beside the other work of this process."""
    return await asyncio.get_running_loop().run_in_executor(_CLEANERS, cleaned, content)


@reading
async def _wants_location(program: UUID, *, by: Actor) -> bool:
    return bool(await Program.exists().where((Program.id == program) & (Program.wants_location == True)))  # noqa: E712


def cleaned(content: bytes) -> tuple[bytes, str]:
    """Whatever its name says: JPEG, PNG or PDF by its bytes, and nothing else. What is kept, and as what."""
    if len(content) > documents.LARGEST:
        raise documents.FileTooLarge
    if content.startswith(b"%PDF-"):
        try:
            return clean_pdf(content), "application/pdf"
        except ActingPdf as error:
            raise ActivePdf from error
        except BrokenPdf as error:
            raise NotAPdf(most=MOST_PAGES) from error
    return clean_jpeg(content), "image/jpeg"


def clean_jpeg(content: bytes) -> bytes:
    """Upright, at most 1600 px, no EXIF. The same bytes in give the same bytes out."""
    try:
        with Image.open(io.BytesIO(content), formats=_KINDS) as image:
            if image.width * image.height > LARGEST_PIXELS:
                raise NotAPhoto
            image.draft("RGB", (LONG_EDGE * 2, LONG_EDGE * 2))  # a JPEG is read at half its size where that is enough
            upright = ImageOps.exif_transpose(image).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise NotAPhoto from error
    upright.thumbnail((LONG_EDGE, LONG_EDGE))
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=80)
    return out.getvalue()
