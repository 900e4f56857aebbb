"""What an office and its helpers see of service days: the days, one day's rows, and whom a typed name finds on it."""

from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.errors import NotFound
from operations.money.service_days import counted
from operations.operation import reading
from operations.paging import PAGE, Page, Row, page, rows_of
from operations.people.name_search import named_like
from operations.statement import run


class DaySheet(Struct, frozen=True):
    """`helps`: the actor is one of the helpers now."""

    day: Row
    counts: Row
    helpers: list[Row]
    helps: bool
    history: list[Row]


@reading
async def service_days(*, by: Actor) -> list[Row]:
    return await rows_of("money/sql/service/days.sql", PAGE)


@reading
async def sources(*, by: Actor) -> list[Row]:
    return await rows_of("money/sql/service/sources.sql")


@reading
async def officers(*, by: Actor) -> list[Row]:
    return await rows_of("money/sql/service/officers.sql")


@reading
async def day_sheet(day: UUID, *, by: Actor) -> DaySheet:
    found = await rows_of("money/sql/service/day.sql", day)
    if not found:
        raise NotFound
    helpers = await rows_of("money/sql/service/helpers.sql", day)
    return DaySheet(
        day=found[0],
        counts=await counted(day),
        helpers=helpers,
        helps=any(row["id"] == by.id and row["ended_at"] is None for row in helpers),
        history=await rows_of("books/sql/history.sql", "service_day", day),
    )


@reading
async def listed(day: UUID, after: str = "", *, left: bool = False, by: Actor) -> Page:
    """The day's people; `left`: only who has not come."""
    return await page("money/sql/service/rows.sql", day, left, None, after, key="code")


@reading
async def some(day: UUID, rows: list[UUID], *, by: Actor) -> list[Row]:
    return await rows_of("money/sql/service/rows.sql", day, False, rows, "", PAGE)


@reading
async def left_over(day: UUID, *, by: Actor) -> list[Row]:
    """Everybody who did not come, for the list on paper."""
    return await rows_of("money/sql/service/rows.sql", day, True, None, "", None)


@reading
async def found_by(day: UUID, said: str, opening: UUID | None, *, by: Actor) -> list[UUID]:
    """Rows whose code holds it, whose call name begins with it, or, while names are open, whose name has its words.
    Only who is then shown is logged as shown."""
    said = " ".join(said.split()).upper()
    rows = await run("money/sql/service/wanted.sql", day, said.replace("%", r"\%").replace("_", r"\_"))
    named = await named_like(opening, [row["person"] for row in rows], said) if opening else set()
    return [row["id"] for row in rows if row["hit"] or row["person"] in named][:PAGE]
