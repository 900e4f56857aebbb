"""What an office sees of spending plans: whose is missing, which drafts wait, every revision with its items."""

from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.errors import NotFound
from operations.operation import reading
from operations.paging import Page, Row, page, rows_of


class PlanSheet(Struct, frozen=True):
    """`plans` newest first; `items` of all of them, each with what was bought so far."""

    promise: Row
    plans: list[Row]
    items: list[Row]


@reading
async def plans_wanted(after: str = "", *, by: Actor) -> Page:
    """Grants whose plan is missing or waits for agreement."""
    return await page("purchases/sql/plans_wanted.sql", after, key="key")


@reading
async def plan_sheet(entitlement: UUID, *, by: Actor) -> PlanSheet:
    promises = await rows_of("purchases/sql/plan_promise.sql", entitlement)
    if not promises:
        raise NotFound
    return PlanSheet(
        promise=promises[0],
        plans=await rows_of("purchases/sql/plans_of_promise.sql", entitlement),
        items=await rows_of("purchases/sql/items_of_promise.sql", entitlement),
    )
