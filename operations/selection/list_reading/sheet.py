"""What every kind of file becomes: rows of cells that know how they were typed, and their names ("C7")."""

import re
from enum import StrEnum

from msgspec import Struct

LONGEST = 20_000
"""Rows of a list; a longer one is sent in parts."""
WIDEST = 200
"""Cells of one row."""
FARTHEST = 2 * LONGEST
"""The last row that may hold anything: with as many empty ones, the list is still too long."""


class FileKind(StrEnum):
    csv = "csv"
    xlsx = "xlsx"
    xls = "xls"
    ods = "ods"


class Typed(StrEnum):
    """How the spreadsheet holds a cell. A fault is #N/A and its like, which have no value at all."""

    text = "text"
    number = "number"
    date = "date"
    other = "other"
    formula = "formula"
    fault = "fault"


class Cell(Struct, frozen=True, array_like=True):
    text: str
    typed: Typed = Typed.text

    @property
    def is_empty(self) -> bool:
        return not self.text.strip() and self.typed != Typed.fault


NOTHING = Cell("")


class SheetRow(Struct, frozen=True, array_like=True):
    """`line_no` is the row number that a spreadsheet shows, from 1."""

    line_no: int
    cells: list[Cell]

    def cell(self, place: int) -> Cell:
        return self.cells[place] if place < len(self.cells) else NOTHING

    @property
    def is_empty(self) -> bool:
        return all(cell.is_empty for cell in self.cells)


class Page(Struct, frozen=True, array_like=True):
    """One visible sheet of a workbook, or a text file; rows without any content are left out. `delimiter` is what cut
    the text."""

    name: str
    rows: list[SheetRow]
    counts_from_1904: bool = False
    delimiter: str = ""


class Sheet(Struct, frozen=True):
    """The page that holds the list. `rows` stand below its header, `above` are its titles and the header itself;
    `columns` says which field stands in which place."""

    kind: FileKind
    name: str
    header_at: int
    headings: list[str]
    columns: dict[str, int]
    rows: list[SheetRow]
    above: list[SheetRow]
    counts_from_1904: bool = False
    delimiter: str = ""


def letters(place: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA."""
    found = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(65 + rest) + found
    return found


def cell_name(line_no: int, place: int) -> str:
    return f"{letters(place)}{line_no}"


def place_of(name: str) -> tuple[int, int] | None:
    """(row from 1, place from 0) of a cell's name."""
    found = re.fullmatch(r"([A-Z]{1,3})([1-9]\d{0,6})", name)
    if not found:
        return None
    place = 0
    for letter in found[1]:
        place = place * 26 + ord(letter) - 64
    return int(found[2]), place - 1
