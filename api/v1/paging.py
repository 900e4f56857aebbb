"""A page of rows and the opaque cursor that leads to the next one."""

import base64
import binascii
from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID

import msgspec
from litestar.params import PathParameter, QueryParameter
from msgspec import Struct

from operations.actor import Actor
from operations.books.sheets_by_page import LARGEST_PAGE, Listing, rows_of
from operations.errors import Unreadable
from operations.words import mark

Row = TypeVar("Row", bound=Struct)
CODE = "^[a-z0-9][a-z0-9-]{2,39}$"
Code = Annotated[str, PathParameter(pattern=CODE, description="Code of the program.")]
Limit = Annotated[int, QueryParameter(ge=1, le=LARGEST_PAGE, description="Rows a page.")]
Next = Annotated[str | None, QueryParameter(name="cursor", description="`next` of the page before.")]


class Page(Struct, Generic[Row], frozen=True):
    """`next` is null on the last page. Rows come in the order of their ids; a row never comes twice."""

    items: list[Row]
    next: str | None = None


class _Place(Struct, frozen=True, array_like=True):
    """Which list a cursor belongs to, and the last row that was seen."""

    listing: str
    program: str
    state: str | None
    id: UUID


class BadCursor(Unreadable):
    text = mark("Penunjuk halaman tidak cocok dengan daftar ini. Mulai lagi tanpa cursor.")


async def page_of(
    listing: Listing[Any], program: str, *, state: str | None, cursor: str | None, limit: int, by: Actor
) -> Page[Any]:
    after = place(cursor, listing.name, program, state)
    rows = await rows_of(listing, program, state=state, after=after, count=limit + 1, by=by)
    return cut(rows, limit, listing.name, program, state)


def cut(rows: list[Any], limit: int, listing: str, program: str, state: str | None) -> Page[Any]:
    """One row more than the page was asked for: it only says that there is a next page."""
    shown = rows[:limit]
    more = _write(_Place(listing, program, state, shown[-1].id)) if len(rows) > limit else None
    return Page(shown, more)


def place(cursor: str | None, listing: str, program: str, state: str | None) -> UUID | None:
    """The key behind which the page begins."""
    if cursor is None:
        return None
    try:
        found = msgspec.msgpack.decode(base64.b64decode(cursor.encode(), altchars=b"-_", validate=True), type=_Place)
    except (binascii.Error, msgspec.MsgspecError, UnicodeEncodeError):
        raise BadCursor from None
    if (found.listing, found.program, found.state) != (listing, program, state):
        raise BadCursor
    return found.id


def _write(where: _Place) -> str:
    return base64.urlsafe_b64encode(msgspec.msgpack.encode(where)).decode()
