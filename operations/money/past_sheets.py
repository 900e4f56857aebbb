"""What an office sees of payments from before Berdaya: the batches, and the lines of one."""

from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.errors import NotFound
from operations.operation import reading
from operations.paging import Page, Row, page, rows_of


class PastSheet(Struct, frozen=True):
    batch: Row
    lines: Page
    lists: list[Row]


@reading
async def past_batches(*, by: Actor) -> list[Row]:
    return await rows_of("money/sql/past_batches.sql", None)


@reading
async def past_sheet(batch: UUID, *, after: int = 0, by: Actor) -> PastSheet:
    found = await rows_of("money/sql/past_batches.sql", batch)
    if not found:
        raise NotFound
    return PastSheet(
        batch=found[0],
        lines=await page("money/sql/past_page.sql", batch, after, key="line_no"),
        lists=await rows_of("money/sql/past_lists_of.sql", batch),
    )
