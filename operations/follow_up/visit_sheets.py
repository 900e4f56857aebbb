"""What an office sees of visits: reports that wait for a second look, and visits that are due and not made."""

from operations.actor import Actor
from operations.operation import reading
from operations.paging import Page, page
from tables.follow_up.visit import VisitState


@reading
async def visits(states: list[VisitState], after: str = "", *, by: Actor) -> Page:
    """Planned ones only when their day has come."""
    return await page("follow_up/sql/visits_page.sql", [str(state) for state in states], after, key="key")
