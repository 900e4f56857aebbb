"""How far a newcomer came on her first day with the practice data, as far as she herself may see it."""

from operations.actor import Actor
from operations.operation import reading
from operations.statement import run

PROGRAM = "usaha-ibu-2013"
"""The small program of the demo, in which something waits for everybody."""


@reading
async def steps_done(*, by: Actor) -> dict[str, bool | None]:
    """Step -> done; None: not to be seen from this account. Empty without the practice data or for another office."""
    found = await run("books/sql/first_day.sql", PROGRAM)
    return dict(found[0]) if found else {}
