"""A sheet as CSV: PostgreSQL writes it, and Python only passes the bytes on."""

from collections.abc import Callable, Coroutine
from typing import Any

from operations.actor import Actor
from operations.books.as_of import as_known
from operations.books.narrowing import narrowed
from operations.books.ordered import Form, Ordered
from operations.books.sheet_columns import BY_DAY
from operations.operation import reading
from operations.statement import LONG, connection_of, sql

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
LONGEST_SECONDS = 3600.0

PassOn = Callable[[bytes], Coroutine[Any, Any, None]]


async def statement_of(ordered: Ordered, *, undated: bool = False) -> tuple[str, list[str]]:
    """Inside an open transaction: of `$1 program` and the values that follow."""
    text, values = narrowed(ordered.sheet, ordered.narrowing, undated=undated)
    return (await as_known(text, ordered.cut) if ordered.cut else text), values


async def count_undated(ordered: Ordered) -> int | None:
    """Inside an open transaction: how many rows a period leaves out because they have no day; None without a period."""
    if not set(ordered.narrowing.given()) & set(BY_DAY):
        return None
    return await count_ordered(ordered, undated=True)


async def count_ordered(ordered: Ordered, *, undated: bool = False) -> int:
    """Inside an open transaction: how many rows it has."""
    text, values = await statement_of(ordered, undated=undated)
    counted = sql("books/sql/sheets/counted.sql").replace("{sheet}", text)
    return int(await connection_of().fetchval(counted, ordered.program, *values, timeout=LONG))


@reading
async def copy(ordered: Ordered, pass_on: PassOn, *, by: Actor) -> int:
    """COPY of one statement, seen by row-level security as the actor. Returns the number of data rows."""
    if ordered.form == Form.excel:
        await pass_on(BYTE_ORDER_MARK)
    await pass_on((ordered.delimiter.join(_quoted(ordered.heading)) + "\n").encode())  # while the rows are sorted
    text, values = await statement_of(ordered)
    status = await connection_of().copy_from_query(
        text,
        ordered.program,
        *values,
        output=pass_on,
        format="csv",
        delimiter=ordered.delimiter,
        encoding="utf8",
        timeout=LONGEST_SECONDS,
    )
    return int(status.split()[1])


def _quoted(names: list[str]) -> list[str]:
    return [f'"{name}"' if set(name) & set(',;"') else name for name in names]
