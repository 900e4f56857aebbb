"""Is this paper genuine? For whoever holds it, without signing in: number, kind, date, sum, standing and seal only."""

import re

from operations.actor import Actor
from operations.books.paper_numbers import is_number
from operations.choice_words import CHOICES
from operations.errors import NotFound
from operations.operation import reading
from operations.paging import Row, rows_of
from operations.words import mark
from tables.books.printed_paper import PaperKind

STANDINGS = {"valid": mark("berlaku"), "replaced": mark("diganti versi baru"), "void": mark("tidak berlaku")}
_CODE = re.compile(r"[0-9a-f]{16}")


@reading
async def verify(number: str, code: str, *, by: Actor) -> Row | None:
    """None for a number that was never given out and for a wrong code alike. One look into an index."""
    if not is_number(number) or not _CODE.fullmatch(code):
        return None
    found = await rows_of("books/sql/papers/verify.sql", number.strip().upper(), code)
    if not found:
        return None
    row = found[0]
    return row | {"kind": CHOICES[PaperKind][row["kind"]], "standing_word": STANDINGS[row["standing"]]}


@reading
async def address_of_paper(number: str, *, by: Actor) -> str:
    """Where the QR of a paper leads that the actor may see, for who has only its number."""
    wanted = number.strip().upper()
    found = await rows_of("books/sql/papers/by_number.sql", wanted) if is_number(wanted) else []
    if not found:
        raise NotFound
    return f"/verify/{found[0]['number']}?s={found[0]['check_code']}"
