"""Lists of the dead as an office sees them, and whom of its own programs they name."""

from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books import documents
from operations.errors import NotFound
from operations.operation import reading
from operations.paging import Page, Row, page, rows_of
from tables.books.document import DocumentKind
from tables.steps import DESK_ROLES


class DeathSheet(Struct, frozen=True):
    lists: list[Row]
    matches: Page


@reading
async def deaths(*, after: str = "", by: Actor) -> DeathSheet:
    """Everything of the actor's programs."""
    by.must(*DESK_ROLES)
    return DeathSheet(
        lists=await rows_of("selection/sql/deaths/lists.sql", None),
        matches=await page("selection/sql/deaths/matches.sql", after, key="key", most=50),
    )


async def death_scan(death_list: UUID, *, by: Actor) -> tuple[bytes, str]:
    """(bytes, media type) of the letter that came with a list, for whoever confirms it."""
    return await documents.read_back(await _letter(death_list, by=by), kind=DocumentKind.evidence, by=by)


@reading
async def _letter(death_list: UUID, *, by: Actor) -> UUID:
    by.must(*DESK_ROLES)
    found = await rows_of("selection/sql/deaths/lists.sql", death_list)
    if not found:
        raise NotFound
    document: UUID = found[0]["document"]
    return document
