"""What an office sees of the lists that came in: counts, lines that were refused or odd, and who did what when."""

from datetime import datetime
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.errors import NotFound
from operations.operation import reading
from operations.paging import Page, Row, page, rows_of
from operations.statement import run


class BatchSheet(Struct, frozen=True):
    """`news` are lines about who is registered already. `related` is the code of a candidate in it whose relative the
    actor is."""

    batch: Row
    history: list[Row]
    refused: Page
    warned: Page
    news: Page


class RowVerdictRow(Struct, frozen=True):
    """What the preview shows of one line, without any name."""

    line_no: int
    verdict: str
    reasons: str
    warnings: str


@reading
async def batches(before: datetime | None = None, *, by: Actor) -> Page:
    return await page("selection/sql/import_batches.sql", None, before, key="made_at")


@reading
async def one_list(key: UUID, *, by: Actor) -> Row:
    rows = await rows_of("selection/sql/import_batches.sql", key, None, 1)
    if not rows:
        raise NotFound
    return rows[0]


@reading
async def batch_sheet(
    key: UUID, *, refused_after: int = 0, warned_after: int = 0, news_after: int = 0, by: Actor
) -> BatchSheet:
    return BatchSheet(
        batch=await one_list(key, by=by),
        history=await rows_of("books/sql/history.sql", "import_batch", key),
        refused=await page("selection/sql/import_lines.sql", key, "refused", refused_after, key="line_no"),
        warned=await page("selection/sql/import_lines.sql", key, "accepted", warned_after, key="line_no"),
        news=await page("selection/sql/import_lines.sql", key, "changed", news_after, key="line_no"),
    )


@reading
async def unscreened(batch: UUID, codes: list[str], *, by: Actor) -> dict[str, UUID]:
    """Which of these codes wait for screening in this list."""
    return {row["code"]: row["id"] for row in await run("selection/sql/unscreened.sql", batch, codes)}


@reading
async def verdicts(batch: UUID, *, by: Actor) -> list[RowVerdictRow]:
    """Every line with its verdict and reasons."""
    rows = await run("selection/sql/import_verdicts.sql", batch)
    return [RowVerdictRow(**dict(row)) for row in rows]
