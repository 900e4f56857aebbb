"""Reads one workbook in a process of its own, with little memory and little time: `python -m` this, bytes come in,
rows go out. Whatever a hostile file does here, the server goes on."""

import contextlib
import resource
import sys
from datetime import date, datetime
from io import BytesIO
from typing import Any

import msgspec
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from operations.selection.list_reading import ods, old_book, xlsx
from operations.selection.list_reading.archive import Archive
from operations.selection.list_reading.extent import Extent
from operations.selection.list_reading.sheet import Cell, FileKind, Page, SheetRow, Typed
from operations.selection.list_reading.unfit import Unfit, Why

MEMORY = 1 << 30
SECONDS = 30


class Reply(msgspec.Struct):
    """Either pages, or why not."""

    kind: FileKind | None = None
    pages: list[Page] = []
    why: Why | None = None
    cell: str = ""


def read(content: bytes) -> Reply:
    try:
        kind, extents = look(content)
        return Reply(kind=kind, pages=_pages(content, extents))
    except Unfit as unfit:
        return Reply(why=unfit.why, cell=unfit.cell)
    except PasswordError:
        return Reply(why=Why.locked)
    except MemoryError:
        return Reply(why=Why.heavy)
    except CalamineError:
        return Reply(why=Why.broken)


def look(content: bytes) -> tuple[FileKind, dict[str, Extent]]:
    """What kind of workbook it is, after everything that would make reading it dangerous was looked for."""
    if content.startswith(old_book.BEGINNING):
        return FileKind.xls, old_book.extents(content)
    archive = Archive(content)
    if xlsx.BOOK not in archive.names and ods.CONTENT not in archive.names:
        raise Unfit(Why.unknown)  # a letter, a picture in a ZIP, a binary workbook
    archive.measure()
    if xlsx.BOOK in archive.names:
        return FileKind.xlsx, xlsx.extents(archive)
    return FileKind.ods, ods.extents(archive)


def _pages(content: bytes, extents: dict[str, Extent]) -> list[Page]:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    shown = [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
    ]
    return [_page(book, name, extents[name]) for name in shown if name in extents]


def _page(book: CalamineWorkbook, name: str, extent: Extent) -> Page:
    rows = []
    for at, values in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False), start=1):
        cells = [_cell(value, extent.odd.get((at, place))) for place, value in enumerate(values)]
        while cells and cells[-1].is_empty:
            cells.pop()
        row = SheetRow(at, cells)
        if not row.is_empty:
            rows.append(row)
    return Page(name, rows, extent.counts_from_1904)


def _cell(value: Any, odd: Typed | None) -> Cell:
    if odd is not None:
        return Cell(_words(value), odd)
    if isinstance(value, str):
        return Cell(value)
    if isinstance(value, bool):
        return Cell(str(value).upper(), Typed.other)
    if isinstance(value, int | float):
        return Cell(_words(value), Typed.number)
    return Cell(_words(value), Typed.date if isinstance(value, date) else Typed.other)


def _words(value: Any) -> str:
    """A whole number without a point; one that is too long to be exact as a spreadsheet shows it: 3.51E+15."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        if abs(value) >= 10**15:
            return f"{value:.11E}"
        return str(int(value)) if value == int(value) else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value)


def main() -> None:
    with contextlib.suppress(ValueError):  # macOS knows the limit and does not take it
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a list of names never lies in clear on a disk
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    try:
        reply = msgspec.msgpack.encode(read(sys.stdin.buffer.read()))
    except MemoryError:
        reply = msgspec.msgpack.encode(Reply(why=Why.heavy))
    sys.stdout.buffer.write(reply)


if __name__ == "__main__":
    main()
