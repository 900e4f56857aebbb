"""What an office sees of visits: reports to be looked at, visits that are due, and for whom visits can be planned."""

from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.operation import reading
from operations.paging import Page, Row, page, rows_of
from tables.follow_up.visit import VisitState


class Wanted(Struct, frozen=True):
    """Only visits of this companion, of this program, whose day has passed; None and False want all."""

    companion: UUID | None = None
    program: UUID | None = None
    late: bool = False


@reading
async def visits(states: list[VisitState], after: str = "", wanted: Wanted | None = None, *, by: Actor) -> Page:
    """Planned ones only when their day has come."""
    wanted = wanted or Wanted()
    return await page(
        "follow_up/sql/visits_page.sql",
        [str(state) for state in states],
        after,
        wanted.companion,
        wanted.program,
        wanted.late,
        key="key",
    )


@reading
async def filters(*, by: Actor) -> dict[str, list[Row]]:
    """The companions and programs that the actor's visits are of, for narrowing the list."""
    found: dict[str, list[Row]] = {"companion": [], "program": []}
    for row in await rows_of("follow_up/sql/visit_filters.sql"):
        found[row["kind"]].append(row)
    return found


@reading
async def groups_to_visit(*, by: Actor) -> list[Row]:
    """Programs, waves and sites with how many persons have a companion and are no relatives of the actor's."""
    return await rows_of("follow_up/sql/visit_choices.sql")


@reading
async def people_to_visit(group: UUID, *, by: Actor) -> list[UUID]:
    """The persons of one of these groups."""
    return [row["id"] for row in await rows_of("follow_up/sql/visitable.sql", group)]
