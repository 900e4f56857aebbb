"""A photo from a phone becomes a clean JPEG: checked by its bytes, turned upright, without place or device in it."""

import asyncio
import io
from uuid import UUID

from PIL import Image, ImageOps, UnidentifiedImageError

from operations.actor import Actor
from operations.books import documents
from operations.errors import RuleBroken
from operations.words import mark
from tables.books.document import DocumentKind

LARGEST_PIXELS = 40_000_000
LONG_EDGE = 1600
_KINDS = ("JPEG", "PNG", "WEBP")


class NotAPhoto(RuleBroken):
    text = mark("Berkas ini bukan foto JPEG atau PNG. Ambil foto lagi.")


async def keep_photo(key: UUID, content: bytes, *, program: UUID, by: Actor) -> UUID:
    """Re-encode and keep. The same key with the same photo is the same document."""
    if len(content) > documents.LARGEST:
        raise documents.FileTooLarge
    clean = await asyncio.to_thread(clean_jpeg, content)
    return await documents.keep(
        key, clean, kind=DocumentKind.receipt_photo, media_type="image/jpeg", program=program, by=by
    )


def clean_jpeg(content: bytes) -> bytes:
    """Upright, at most 1600 px, no EXIF. The same bytes in give the same bytes out."""
    try:
        with Image.open(io.BytesIO(content), formats=_KINDS) as image:
            if image.width * image.height > LARGEST_PIXELS:
                raise NotAPhoto
            upright = ImageOps.exif_transpose(image).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise NotAPhoto from error
    upright.thumbnail((LONG_EDGE, LONG_EDGE))
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=80)
    return out.getvalue()
