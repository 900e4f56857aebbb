"""A sheet as a workbook: text stays text whatever it looks like, numbers and dates are typed.

XlsxWriter writes one row after the other into a file on disk (`constant_memory`), in a thread, so that the server goes
on answering. The same rows are the same bytes on one machine: no clock is written.
"""

import asyncio
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import IO, Any, ParamSpec, TypeVar

import asyncpg
import xlsxwriter

from operations.actor import Actor
from operations.books.copying import PassOn, statement_of
from operations.books.ordered import Ordered
from operations.books.sheet_columns import COUNT, DAY, MOMENT, RUPIAH, Column
from operations.errors import RuleBroken
from operations.operation import reading
from operations.statement import connection_of
from operations.words import mark

LARGEST = 50_000
"""Rows. It takes about twenty seconds for each hundred thousand, and a spreadsheet on a small computer much longer."""
LONGEST_TEXT = 32_767
"""Characters of one cell that a workbook can hold."""
MANY = 2_000
PIECE = 1 << 16
FIXED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_FORMATS = {RUPIAH: "#,##0", COUNT: "0", DAY: "yyyy-mm-dd", MOMENT: "yyyy-mm-dd hh:mm:ss"}

P = ParamSpec("P")
R = TypeVar("R")


class WorkbookTooLong(RuleBroken):
    text = mark(
        'Lembar "{name}" punya {rows} baris; buku kerja Excel dibuat sampai {most} baris. Unduh sebagai CSV, '
        "atau saring menurut gelombang, lokasi, atau periode."
    )


class CellTooLong(RuleBroken):
    text = mark('Satu isian lembar "{name}" terlalu panjang untuk Excel. Unduh sebagai CSV.')


class Book:
    """One worksheet that grows downwards."""

    def __init__(self, file: IO[bytes], ordered: Ordered) -> None:
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(file, options)
        self._book.set_properties({"created": FIXED})
        self._page = self._book.add_worksheet(ordered.sheet.name)
        self._page.freeze_panes(1, 0)
        self._name = ordered.sheet.name
        self._columns = ordered.sheet.columns
        text = self._book.add_format({"num_format": "@"})
        formats = {unit: self._book.add_format({"num_format": form}) for unit, form in _FORMATS.items()}
        self._formats = [formats.get(column.unit, text) for column in self._columns]
        bold = self._book.add_format({"bold": True, "num_format": "@"})
        for place, heading in enumerate(ordered.heading):
            self._page.set_column(place, place, 16)
            self._page.write_string(0, place, heading, bold)
        self.rows = 0

    def add(self, rows: list[asyncpg.Record]) -> None:
        for row in rows:
            self.rows += 1
            for place, (column, value) in enumerate(zip(self._columns, row, strict=True)):
                self._write(place, typed(column, value))

    def close(self) -> None:
        self._book.close()

    def _write(self, place: int, value: Any) -> None:
        form = self._formats[place]
        if isinstance(value, str):
            if len(value) > LONGEST_TEXT:
                raise CellTooLong(name=self._name)
            self._page.write_string(self.rows, place, value, form)
        elif isinstance(value, int):
            self._page.write_number(self.rows, place, value, form)
        elif value is not None:
            self._page.write_datetime(self.rows, place, value, form)


def typed(column: Column, value: Any) -> str | int | date | datetime | None:
    """As a workbook holds it. What does not look like its unit (a site of "1-4" women) stays a text."""
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, Decimal) and value == int(value):
        return int(value)
    text = str(value)
    if column.unit in (RUPIAH, COUNT):
        return int(text) if text.removeprefix("-").isdecimal() else text
    if column.unit in (DAY, MOMENT) and text >= "1900-03-01":
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=None) if column.unit == MOMENT else moment.date()
    return text


@reading
async def write_workbook(ordered: Ordered, pass_on: PassOn, *, by: Actor) -> int:
    """Seen by row-level security as the actor. Returns the number of data rows."""
    text, values = await statement_of(ordered)
    with tempfile.TemporaryFile() as file:
        book = Book(file, ordered)
        cursor = await connection_of().cursor(text, ordered.program, *values)
        while rows := await cursor.fetch(MANY):
            await in_thread(book.add, rows)
        await in_thread(book.close)
        file.seek(0)
        while piece := await in_thread(file.read, PIECE):
            await pass_on(piece)
    return book.rows


async def in_thread(work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Whoever is cancelled meanwhile waits for the thread, which still holds the file."""
    task = asyncio.ensure_future(asyncio.to_thread(work, *args, **kwargs))
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task})
        raise
