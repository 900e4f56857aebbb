"""What an auditor reads about openings: every identity that two persons opened, with both names and reasons."""

from operations.actor import Actor
from operations.operation import reading
from operations.paging import Row, rows_of


@reading
async def glass_broken(*, by: Actor) -> list[Row]:
    """The newest hundred; who opened whom, why, and who agreed."""
    return await rows_of("people/sql/glass_broken.sql")
