"""What an office sees of the cards of a program: for whom one could be printed, and where each one is."""

from msgspec import Struct

from operations.actor import Actor
from operations.errors import NotFound
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


async def _program(code: str) -> Row:
    found = await rows_of("money/sql/cards/card_counts.sql", code)
    if not found:
        raise NotFound
    return found[0]
