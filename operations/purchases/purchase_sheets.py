"""What an office sees of a purchase: the receipt beside the line of the plan, and why somebody should look."""

import json
from uuid import UUID

from operations.actor import Actor
from operations.errors import NotFound
from operations.operation import reading
from operations.paging import Page, Row, page, rows_of
from operations.statement import run
from tables.purchases.purchase import PurchaseState

MOST_GOODS = 100


@reading
async def purchases(states: list[PurchaseState], after: str = "", *, by: Actor) -> Page:
    """Flagged ones first, then the oldest."""
    found = await page("purchases/sql/purchases.sql", [str(state) for state in states], after, key="key")
    for row in found.rows:
        row["flags"] = json.loads(row["flags"])
    return found


@reading
async def purchase_sheet(purchase: UUID, *, by: Actor) -> Row:
    rows = await rows_of("purchases/sql/purchase.sql", purchase)
    if not rows:
        raise NotFound
    return rows[0] | {"flags": json.loads(rows[0]["flags"])}


@reading
async def goods_photo_of(purchase: UUID, number: int, *, by: Actor) -> UUID:
    """The document with this photo of what was bought, or of the answer to a question."""
    rows = await run("purchases/sql/goods_photo.sql", purchase, number) if 1 <= number <= MOST_GOODS else []
    if not rows:
        raise NotFound
    return rows[0]["document"]


@reading
async def photo_of(purchase: UUID, page_no: int, *, by: Actor) -> UUID:
    """The document that holds this page of its receipt."""
    rows = await run("purchases/sql/receipt_photo.sql", purchase, page_no)
    if not rows:
        raise NotFound
    return rows[0]["id"]
