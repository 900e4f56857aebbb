"""Long sheets are read in pages of a hundred rows, by the key of the last row seen: no page grows with the data."""

from typing import Any

from msgspec import Struct

from operations.statement import run

PAGE = 100

Row = dict[str, Any]


class Page(Struct, frozen=True):
    """`after` is the key to ask the next page with; empty on the last one."""

    rows: list[Row]
    after: str = ""


async def page(name: str, *values: Any, key: str, most: int | None = None) -> Page:
    """One page of a statement whose last value is the number of rows to fetch; `key` names its column of order. `most`
    rows, fewer where each brings forms along."""
    most = most or PAGE
    rows = [dict(row) for row in await run(name, *values, most + 1)]
    more = len(rows) > most
    return Page(rows=rows[:most], after=str(rows[most - 1][key]) if more else "")


async def rows_of(name: str, *values: Any) -> list[Row]:
    """Every row of a short sheet."""
    return [dict(row) for row in await run(name, *values)]
