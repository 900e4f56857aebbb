"""What one confirmed purchase asks of PostgreSQL, written down while it happens, for pgbench to repeat."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import asyncpg

from operations.books.clock import now
from operations.purchases.shopping import BoughtItem, Trip, confirm_trip
from scripts.bench.exports import settings_of
from scripts.bench.statements import overheard
from scripts.bench.world import TODAY, Bench
from tables.fences.apply import fence_sql
from tables.purchases.purchase import ReceiptKind

RECENT_DAYS = 60
"""The phones' clocks stood somewhere in these days, so that no thousand trips were typed in the same minute."""
SOME_TIME = f"now() - random() * interval '{RECENT_DAYS} days'"
Drawn = dict[Any, str]
"""What pgbench draws in the place of a value that was sent."""


async def purchase_script(bench: Bench, watch: asyncpg.Connection) -> tuple[str, int]:
    """Every value that belongs to one woman's trip is drawn anew by pgbench; the others stay as they were sent. And how
    many statements stand inside the frame."""
    first, row = await watch.fetch(fence_sql("bench/shoppers.sql"), 2)
    promise = await watch.fetchval(fence_sql("bench/promise_of.sql"), row["item"])
    await confirm_trip(_trip(first["item"]), by=bench.world.companion)  # the driver asks about types once
    trip = _trip(row["item"])
    with overheard() as said:
        await confirm_trip(trip, by=bench.world.companion)
    drawn: Drawn = {trip.id: ":trip", row["item"]: ":item", row["enrollment"]: ":enrollment", promise: ":entitlement"}
    drawn[trip.captured_at] = SOME_TIME
    drawn |= {key: f"'{key}'" for key in (bench.world.keys.where.program, bench.world.companion.id)}
    lines = [_spelled(query, args, drawn) for query, args in said]
    frame = fence_sql("bench/write_frame.sql")
    shoppers = await watch.fetchval(fence_sql("bench/shopper_count.sql"))
    settings = settings_of(bench.world.companion)
    return frame.format(settings=settings, statements="\n".join(lines), count=shoppers), len(lines)


def _trip(item: UUID) -> Trip:
    return Trip(uuid4(), "Toko ukur", TODAY, ReceiptKind.none, 100, [BoughtItem(item, 1, 100)], [], now())


def _spelled(query: str, args: tuple[Any, ...], drawn: Drawn) -> str:
    """One line, because pgbench ends a statement where a line ends with a semicolon."""
    text = " ".join(line for line in query.splitlines() if not line.strip().startswith("--"))
    for number in range(len(args), 0, -1):
        text = text.replace(f"${number}", _value(args[number - 1], drawn))
    return text.rstrip("; ") + ";"


def _value(value: Any, drawn: Drawn) -> str:
    if isinstance(value, list | tuple):
        return f"ARRAY[{', '.join(_value(each, drawn) for each in value)}]" + ("" if value else "::uuid[]")
    if value is None or isinstance(value, bool | int):
        return "NULL" if value is None else str(value).lower()
    if isinstance(value, UUID):
        return f"{drawn[value]}::uuid" if value in drawn else "gen_random_uuid()"
    if isinstance(value, date | datetime):
        return drawn.get(value, f"'{value.isoformat()}'")
    return "'" + str(value).replace("'", "''") + "'"
