"""The receipts of a report as pictures: read from the kept files, made smaller, wrapped for typst."""

import asyncio
import base64
import io
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

from msgspec import Struct
from PIL import Image

from operations.actor import Actor
from operations.books import documents
from operations.books.documents import FileDestroyed
from operations.errors import NotFound
from tables.books.document import DocumentKind

MOST = 60
"""Pages of receipts in one report; what is more is named and not shown."""
LONG_EDGE = 1200
_REDUCERS = ThreadPoolExecutor(max_workers=1, thread_name_prefix="receipt")


class Picture(Struct, frozen=True):
    """One page of one receipt; `place` is the receipt's in the report, from 1. Without `svg` the file is no picture,
    was destroyed, or is one too many."""

    place: int
    page: int
    svg: str | None


async def pictures_of(receipts: list[dict[str, Any]], *, by: Actor) -> list[Picture]:
    """In the order of the report. Each file is read under the rights of whoever prints."""
    found: list[Picture] = []
    for place, receipt in enumerate(receipts, 1):
        for page in receipt["pages"]:
            svg = await _svg(page, by) if len(found) < MOST and page["media_type"] == "image/jpeg" else None
            found.append(Picture(place, page["page"], svg))
    return found


async def _svg(page: dict[str, Any], by: Actor) -> str | None:
    try:
        kinds = (DocumentKind.receipt_photo, DocumentKind.field_photo)
        content, _ = await documents.read_back(UUID(page["document"]), kind=kinds, by=by)
    except (FileDestroyed, NotFound, OSError):
        return None
    return await asyncio.get_running_loop().run_in_executor(_REDUCERS, _wrapped, content)


def _wrapped(jpeg: bytes) -> str:
    """A picture inside an SVG, because that is text and goes through JSON; the same bytes give the same text."""
    with Image.open(io.BytesIO(jpeg)) as image:
        image.draft("RGB", (LONG_EDGE, LONG_EDGE))
        reduced = image.convert("RGB")
    reduced.thumbnail((LONG_EDGE, LONG_EDGE))
    out = io.BytesIO()
    reduced.save(out, "JPEG", quality=60)
    size = f'width="{reduced.width}" height="{reduced.height}"'
    data = base64.b64encode(out.getvalue()).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {size}>'
        f'<image {size} xlink:href="data:image/jpeg;base64,{data}"/></svg>'
    )
