"""What an office sees of a decree: its lines and totals, its seal, and who signed what when."""

from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.errors import NotFound
from operations.operation import reading
from operations.paging import Page, Row, page, rows_of
from operations.selection.selection_flags import Flag, selection_flags


class DecreeSheet(Struct, frozen=True):
    decree: Row
    lines: Page
    history: list[Row]
    flags: dict[UUID, list[Flag]]


@reading
async def decree_list(program: str | None = None, *, by: Actor) -> list[Row]:
    return await rows_of("selection/sql/decrees.sql", None, program)


@reading
async def decree_sheet(decree: UUID, *, after: int = 0, by: Actor) -> DecreeSheet:
    rows = await rows_of("selection/sql/decrees.sql", decree, None)
    if not rows:
        raise NotFound
    lines = await page("selection/sql/decree_lines.sql", decree, after, key="line_no")
    shown = list({line["enrollment"] for line in lines.rows}) if rows[0]["state"] in ("draft", "locked") else []
    return DecreeSheet(
        decree=rows[0],
        lines=lines,
        flags=await selection_flags(rows[0]["program_id"], shown, by=by),
        history=await rows_of("books/sql/history.sql", "decree", decree),
    )
