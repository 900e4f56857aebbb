"""What an office sees of visits: reports to be looked at, visits that are due, and for whom visits can be planned."""

from uuid import UUID

from operations.actor import Actor
from operations.operation import reading
from operations.paging import Page, Row, page, rows_of
from tables.follow_up.visit import VisitState


@reading
async def visits(states: list[VisitState], after: str = "", *, by: Actor) -> Page:
    """Planned ones only when their day has come."""
    return await page("follow_up/sql/visits_page.sql", [str(state) for state in states], after, key="key")


@reading
async def groups_to_visit(*, by: Actor) -> list[Row]:
    """Programs, waves and sites with how many persons have a companion and are no relatives of the actor's."""
    return await rows_of("follow_up/sql/visit_choices.sql")


@reading
async def people_to_visit(group: UUID, *, by: Actor) -> list[UUID]:
    """The persons of one of these groups."""
    return [row["id"] for row in await rows_of("follow_up/sql/visitable.sql", group)]
