"""What an office sees of the cards of a program: for whom one could be printed, and where each one is."""

from datetime import datetime

from msgspec import Struct

from operations.actor import Actor
from operations.errors import NotAllowed, NotFound
from operations.operation import reading
from operations.paging import Page, Row, page, rows_of


class CardSheet(Struct, frozen=True):
    """`program`: id, code, name, and how many cards wait or are handed over."""

    program: Row
    page: Page


@reading
async def women(program: str, after: str = "", *, by: Actor) -> CardSheet:
    """Women for whom a code could be printed, or whose card lies in the office."""
    return CardSheet(await _program(program), await page("money/sql/cards/women.sql", program, after, key="key"))


@reading
async def handing(program: str, after: str = "", *, by: Actor) -> CardSheet:
    """Cards that are not void, those that wait to be handed over first."""
    return CardSheet(await _program(program), await page("money/sql/cards/handing.sql", program, after, key="key"))


@reading
async def oldest_in_use(*, by: Actor) -> datetime | None:
    """For the change of keys: when the oldest card that has an unused code and is not void was printed."""
    if "system" not in by.roles:
        raise NotAllowed(roles=())
    found: datetime | None = (await rows_of("money/sql/cards/oldest_in_use.sql"))[0]["printed_at"]
    return found


async def _program(code: str) -> Row:
    found = await rows_of("money/sql/cards/card_counts.sql", code)
    if not found:
        raise NotFound
    return found[0]
