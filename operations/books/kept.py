"""Are the kept files still what their rows say? Asked after a restore: every one is opened and its SHA-256 compared."""

from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.documents import read_back
from operations.errors import NotFound
from operations.operation import reading
from operations.people.vault import Tampered
from tables.books.document import Document, DocumentKind


class Kept(Struct, frozen=True):
    whole: int
    broken: list[UUID]


@reading
async def check_kept(*, by: Actor) -> Kept:
    """By the program itself: it opens every document that was not destroyed and shows none."""
    by.must()
    there = Document.select(Document.id, Document.kind).where(Document.removed_at.is_null())
    broken, rows = [], await there.order_by(Document.id)
    for row in rows:
        try:
            await read_back(row["id"], kind=DocumentKind(row["kind"]), by=by)
        except (NotFound, Tampered, AssertionError):
            broken.append(row["id"])
    return Kept(whole=len(rows) - len(broken), broken=broken)
