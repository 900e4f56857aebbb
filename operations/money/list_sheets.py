"""What an office sees of a payment list: its lines with why they cannot be paid, its totals, seal, and signatures."""

from datetime import datetime
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.errors import NotFound
from operations.operation import reading
from operations.paging import Page, Row, page, rows_of
from tables.money.payment import PaymentState
from tables.money.payment_list import ListState, Route


class ListSheet(Struct, frozen=True):
    """`reasons` count a draft's lines by why they cannot be paid, `counts` the payments of a locked list by state."""

    payment_list: Row
    lines: Page
    reasons: list[Row]
    counts: list[Row]
    unmatched: list[Row]
    retryable: int
    sums: Row
    papers: list[Row]
    formats: list[Row]
    history: list[Row]


@reading
async def lists(before: datetime | None = None, *, by: Actor) -> Page:
    return await page("money/sql/lists.sql", None, before, key="state_since")


@reading
async def list_sheet(payment_list: UUID, *, after: str = "", by: Actor) -> ListSheet:
    found = await rows_of("money/sql/lists.sql", payment_list, None, 1)
    if not found:
        raise NotFound
    row = found[0]
    draft = row["state"] == ListState.draft
    if draft:
        lines = await page("money/sql/draft_page.sql", payment_list, after, key="key")
    else:
        last = int(after) if after.isascii() and after.isdigit() and len(after) < 9 else 0
        lines = await page("money/sql/payments_page.sql", payment_list, last, key="line_no")
    treasury = row["route"] == Route.treasury
    answered = row["state"] in (ListState.sent, ListState.reconciled, ListState.closed)
    return ListSheet(
        payment_list=row,
        lines=lines,
        reasons=await rows_of("money/sql/draft_reasons.sql", payment_list) if draft else [],
        counts=[] if draft else await rows_of("money/sql/payment_counts.sql", payment_list),
        unmatched=await rows_of("money/sql/unmatched_lines.sql", payment_list) if answered else [],
        retryable=(await rows_of("money/sql/retry_lists.sql", payment_list))[0]["count"] if answered else 0,
        sums=(await rows_of("money/sql/list_sums.sql", payment_list))[0],
        papers=await rows_of("money/sql/list_papers.sql", payment_list) if treasury else [],
        formats=await rows_of("money/sql/formats_active.sql") if answered else [],
        history=await rows_of("books/sql/history.sql", "payment_list", payment_list),
    )


class TableSheet(Struct, frozen=True):
    """What still waits at the table, found by code or call name; who may be present; what was recorded."""

    payment_list: Row
    lines: Page
    waiting: int
    officers: list[Row]
    payouts: list[Row]


@reading
async def table_sheet(payment_list: UUID, *, search: str = "", after: str = "", by: Actor) -> TableSheet:
    found = await rows_of("money/sql/lists.sql", payment_list, None, 1)
    if not found:
        raise NotFound
    last = int(after) if after.isascii() and after.isdigit() and len(after) < 9 else 0
    counts = await rows_of("money/sql/payment_counts.sql", payment_list)
    return TableSheet(
        payment_list=found[0],
        lines=await page("money/sql/table_page.sql", payment_list, search, last, key="line_no"),
        waiting=sum(row["count"] for row in counts if row["state"] == PaymentState.sent),
        officers=await rows_of("money/sql/officers.sql", payment_list, None),
        payouts=await rows_of("money/sql/list_payouts.sql", payment_list),
    )


@reading
async def formats(*, by: Actor) -> list[Row]:
    """In force: id, label, version_no, and `to_accounts`: for a bank, otherwise for the post office."""
    return await rows_of("money/sql/formats_active.sql")


@reading
async def list_choices(*, by: Actor) -> list[Row]:
    """Components and periods that are due and in no list."""
    return await rows_of("money/sql/list_choices.sql")
