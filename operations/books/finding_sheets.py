"""What an office sees of findings: what does not fit, the sum at stake, and what was answered."""

from operations.actor import Actor
from operations.operation import reading
from operations.paging import Page, page
from tables.books.finding import FindingState


@reading
async def findings(states: list[FindingState], after: str = "", *, by: Actor) -> Page:
    return await page("books/sql/findings.sql", [str(state) for state in states], after, key="key")
