"""What an office sees of a decree: its lines and totals, its seal, and who signed what when."""

from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.errors import NotFound
from operations.operation import reading
from operations.paging import Page, Row, page, rows_of
from operations.selection.replacements import waiting_queue
from operations.selection.selection_flags import Flag, selection_flags
from tables.selection.decree import DecreeState

FIRST = 10
"""So many of the waiting list are shown beside the form; the others are not in turn."""


class DecreeSheet(Struct, frozen=True):
    """`budget`: the funds it touches while it is not approved. `deciders` stand for the ranking that it cites. `queue`:
    who takes the next place that becomes free under it."""

    decree: Row
    lines: Page
    history: list[Row]
    budget: list[Row]
    deciders: list[Row]
    queue: list[Row]
    flags: dict[UUID, list[Flag]]


class Annex(Struct, frozen=True):
    """Everything that stands on its paper."""

    decree: Row
    lines: list[Row]
    deciders: list[Row]


@reading
async def decree_list(program: str | None = None, *, by: Actor) -> list[Row]:
    return await rows_of("selection/sql/decrees.sql", None, program)


@reading
async def program_of_decree(decree: UUID, *, by: Actor) -> UUID:
    key: UUID = (await _row(decree))["program_id"]
    return key


async def _row(decree: UUID) -> Row:
    rows = await rows_of("selection/sql/decrees.sql", decree, None)
    if not rows:
        raise NotFound
    return rows[0]


@reading
async def decree_sheet(decree: UUID, *, after: int = 0, by: Actor) -> DecreeSheet:
    row = await _row(decree)
    state = row["state"]
    is_open = state in (DecreeState.draft, DecreeState.locked)
    lines = await page("selection/sql/decree_lines.sql", decree, after, key="line_no")
    shown = list({line["enrollment"] for line in lines.rows}) if is_open else []
    return DecreeSheet(
        decree=row,
        lines=lines,
        flags=await selection_flags(row["program_id"], shown, by=by),
        history=await rows_of("books/sql/history.sql", "decree", decree),
        budget=await rows_of("selection/sql/decrees/budget.sql", decree) if is_open else [],
        deciders=await rows_of("selection/sql/rankings/deciders.sql", row["ranking"]),
        queue=(await waiting_queue(decree, by=by))[:FIRST] if state == DecreeState.approved else [],
    )


@reading
async def decree_annex(decree: UUID, *, by: Actor) -> Annex:
    row = await _row(decree)
    return Annex(
        decree=row,
        lines=await rows_of("selection/sql/decree_lines.sql", decree, 0, None),
        deciders=await rows_of("selection/sql/rankings/deciders.sql", row["ranking"]),
    )


@reading
async def free_rankings(program: UUID, *, by: Actor) -> list[Row]:
    """Decided rankings from which a decree can be drafted, with how many wait for one, newest first."""
    return await rows_of("selection/sql/decrees/free_rankings.sql", program)
