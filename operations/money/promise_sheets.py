"""What an office sees at the end of a promise: receipts to hear, settlements to decide, promises to settle or close."""

from operations.actor import Actor
from operations.operation import reading
from operations.paging import Page, Row, page, rows_of


@reading
async def to_confirm(after: str = "", *, by: Actor) -> Page:
    """Paid installments that she has not confirmed."""
    return await page("money/sql/to_confirm.sql", after, key="key")


@reading
async def open_settlements(*, by: Actor) -> list[Row]:
    return await rows_of("money/sql/settlements_open.sql")


@reading
async def endings(after: str = "", *, by: Actor) -> Page:
    """Promises that balance and can be settled, or are settled and can be closed."""
    return await page("money/sql/endings.sql", after, key="key")


@reading
async def finishable(*, by: Actor) -> list[Row]:
    """Persons who have come to the end of the way."""
    return await rows_of("money/sql/finishable_people.sql")
