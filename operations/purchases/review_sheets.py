"""The review desk: what somebody should look at, by risk, and one purchase with all that helps to decide."""

import json
from datetime import timedelta
from uuid import UUID

from operations.actor import Actor
from operations.books.clock import today
from operations.operation import reading
from operations.paging import Page, Row, page, rows_of
from operations.purchases import purchase_sheets
from operations.purchases.review import DAYS_TO_ANSWER


@reading
async def review_queue(after: str = "", *, by: Actor) -> Page:
    found = await page("purchases/sql/review_queue.sql", after, key="key")
    for row in found.rows:
        row["signals"] = json.loads(row["signals"] or "[]")
    return found


@reading
async def review_sheet(purchase: UUID, *, by: Actor) -> Row:
    """The purchase beside its plan line; `signals` with their figures, `trip` the whole receipt, `reference` the price
    that the office knows, `until` the day for an answer, and where it stands in the queue."""
    row = await purchase_sheets.purchase_sheet(purchase, by=by)
    signals = await rows_of("purchases/sql/review_signals.sql", purchase)
    for signal in signals:
        signal["facts"] = json.loads(signal["facts"])
    reference = await rows_of("purchases/sql/reference_of.sql", purchase)
    return row | {
        "signals": signals,
        "trip_items": await rows_of("purchases/sql/review_trip.sql", purchase),
        "reference": reference[0] if reference else None,
        "until": await today() + timedelta(days=DAYS_TO_ANSWER),
        **(await rows_of("purchases/sql/review_place.sql", purchase))[0],
    }


@reading
async def first_to_review(*, by: Actor) -> UUID | None:
    """The riskiest that this person may decide."""
    return await next_to_review(None, by=by)


@reading
async def next_to_review(purchase: UUID | None, *, by: Actor) -> UUID | None:
    """What stands behind this one in the queue; at its end, or from nowhere, the first."""
    found: UUID | None = (await rows_of("purchases/sql/review_place.sql", purchase))[0]["behind"]
    return found
