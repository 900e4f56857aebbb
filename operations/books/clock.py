"""Which day it is for the business. A demo may pin it; the trail and sign-in always use the real clock."""

from datetime import UTC, date, datetime

from operations.statement import run
from tables.engine import DB, SafeEngine

YEARS = range(1900, 2101)
"""The years that a date may lie in. The first and the last day that Python knows are infinite to the database."""


async def today(on: SafeEngine = DB) -> date:
    """The business date in the office's time zone, inside the open transaction."""
    return (await run("books/sql/today.sql", on=on))[0]["today"]


def now() -> datetime:
    """The real clock, with its zone."""
    return datetime.now(UTC)
