"""Where a photo was taken: read out of it before it is cleaned, sealed beside the document, shown to few."""

import io
from typing import Any
from uuid import UUID

from PIL import Image

from operations.actor import Actor
from operations.books.documents import open_place
from operations.operation import reading
from operations.statement import run
from tables.steps import Role

GPS = 0x8825
_LATITUDE, _LONGITUDE = (1, 2, 90), (3, 4, 180)
"""Tag of the letter, tag of the degrees, and the most degrees there are."""


def place_in(photo: bytes) -> str | None:
    """`-8.209167,114.369444`, or None when the photo does not say it, or says nonsense."""
    try:
        with Image.open(io.BytesIO(photo), formats=("JPEG", "PNG")) as image:
            written = image.getexif().get_ifd(GPS)
        return f"{_degrees(written, *_LATITUDE):.6f},{_degrees(written, *_LONGITUDE):.6f}"
    except (OSError, ValueError, SyntaxError, KeyError, TypeError, ArithmeticError, Image.DecompressionBombError):
        return None


def _degrees(written: dict[int, Any], letter: int, parts: int, most: int) -> float:
    degrees, minutes, seconds = (float(part) for part in written[parts])
    found = degrees + minutes / 60 + seconds / 3600
    if not 0 <= found <= most:  # also what is no number at all
        raise ValueError(most)
    return -found if str(written[letter]).upper() in ("S", "W") else found


@reading
async def places_of(purchase: UUID, *, by: Actor) -> dict[int, str]:
    """Page of the receipt -> where its photo was taken. Only for who compares it with where the shop is."""
    by.must_somewhere(Role.supervisor, Role.auditor)
    rows = await run("purchases/sql/places.sql", purchase)
    return {row["page_no"]: open_place(row["location_sealed"], row["id"]) for row in rows}
