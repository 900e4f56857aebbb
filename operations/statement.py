"""Runs the SQL files that stand beside the operations: set-based statements for whatever touches a list."""

from collections.abc import AsyncIterator
from functools import cache
from pathlib import Path
from typing import Any

import asyncpg

from tables.engine import DB, SafeEngine

_FLOOR = Path(__file__).parent
LONG = 1800
"""Seconds that one statement about a list of a million people may take; the pool gives any other one a minute."""


@cache
def sql(name: str) -> str:
    """The text of `operations/<name>`, for example "money/sql/lock_list.sql"."""
    return (_FLOOR / name).read_text()


def connection_of(engine: SafeEngine = DB) -> asyncpg.Connection:
    """The connection of the open transaction. Without one, row-level security shows nothing."""
    transaction = engine.current_transaction.get()
    assert transaction is not None, "only inside an operation or a reading"
    return transaction.connection


async def run(name: str, *values: Any, on: SafeEngine = DB, timeout: float | None = None) -> list[asyncpg.Record]:
    """Execute one statement file inside the open transaction and return its rows. `timeout`: seconds, or the pool's."""
    return await connection_of(on).fetch(sql(name), *values, timeout=timeout)


async def stream(
    name: str, *values: Any, many: int = 2_000, timeout: float | None = None
) -> AsyncIterator[list[asyncpg.Record]]:
    """The rows of one statement, `many` at a time: whatever it finds, no more of it is held."""
    cursor = await connection_of().cursor(sql(name), *values, timeout=timeout)
    while found := await cursor.fetch(many, timeout=timeout):
        yield found
