"""Writes the refused lines back as the user's own file: its titles, its header, its columns, and why, as `alasan`."""

import csv
import io
import re
from collections.abc import Mapping

import xlsxwriter
from msgspec import Struct

from operations.csv_cells import harmless
from operations.selection.list_reading.cells import lines_of
from operations.selection.list_reading.reading import read_sheet
from operations.selection.list_reading.sheet import FileKind, Sheet, SheetRow
from operations.selection.list_reading.texts import encoding_of
from operations.selection.programs import place_key

REASON = "alasan"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FAULT = "#N/A"
"""A cell that is damaged and holds nothing: a formula without a value."""
_LONGEST_CELL = 32_767
"""Letters that a workbook takes."""
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")


class Returned(Struct, frozen=True):
    content: bytes
    ending: str
    media_type: str


def returned(content: bytes, reasons: Mapping[int, str], columns: Mapping[str, str] | None = None) -> Returned:
    """`reasons` are by line; only these lines come back. A text file stays one, with its delimiter and its encoding;
    a workbook becomes an XLSX whose cells are all text."""
    sheet = read_sheet(content, columns)
    table = _table(sheet, reasons)
    if sheet.kind == FileKind.csv:
        return Returned(_as_text(content, sheet, table), "csv", "text/csv")
    return Returned(_as_workbook(sheet, table), "xlsx", XLSX)


def _table(sheet: Sheet, reasons: Mapping[int, str]) -> list[list[str]]:
    """Down to the header the rows stand where they stood."""
    damaged = {line.line_no: {field: line.cells[field] for field, _ in line.damage} for line in lines_of(sheet)}
    wanted = [row for row in sheet.rows if row.line_no in reasons]
    place = _place_of_reason(sheet, wanted)
    table: list[list[str]] = []
    for row in sheet.above:
        table += [[] for _ in range(row.line_no - len(table) - 1)]
        table.append([cell.text for cell in row.cells])
    table[-1] = _put(table[-1], place, REASON)
    for row in wanted:
        texts = _shown(sheet, row, damaged[row.line_no])
        table.append(_put(texts, place, reasons[row.line_no].replace("\n", " ")))
    return table


def _place_of_reason(sheet: Sheet, rows: list[SheetRow]) -> int:
    """Where an earlier error file had it, else behind everything."""
    known = [place for place, text in enumerate(sheet.headings) if place_key(text) == REASON]
    return known[0] if known else max(len(row.cells) for row in [*sheet.above, *rows])


def _shown(sheet: Sheet, row: SheetRow, damaged: Mapping[str, str]) -> list[str]:
    """What was damaged must not come back looking whole: without its type, or without the lines around it, a number
    that lost its digits would be read as a NIK and a doubtful day as a certain one."""
    texts = [cell.text for cell in row.cells]
    both = sheet.columns.get("birth_place_and_date")
    for field, shown in damaged.items():
        place = sheet.columns.get(field)
        if place is not None and row.cell(place).text.strip():
            texts = _put(texts, place, shown)
        elif place is not None:
            texts = _put(texts, place, _FAULT)
        elif both is not None:
            texts = _put(texts, both, f"{row.cell(both).text}?")
    return texts


def _put(texts: list[str], place: int, text: str) -> list[str]:
    wide = texts + [""] * (place + 1 - len(texts))
    return [*wide[:place], text, *wide[place + 1 :]]


def _as_text(content: bytes, sheet: Sheet, table: list[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=sheet.delimiter, lineterminator="\r\n" if b"\r\n" in content else "\n")
    writer.writerows([[harmless(cell) for cell in row] for row in table])
    encoding = encoding_of(content)
    if encoding == "utf-8-sig" and not content.startswith(b"\xef\xbb\xbf"):
        encoding = "utf-8"
    return out.getvalue().encode(encoding, "replace")


def _as_workbook(sheet: Sheet, table: list[list[str]]) -> bytes:
    """Its columns are of type text already: what is typed over them stays text."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet(_NOT_IN_A_NAME.sub(" ", sheet.name).strip()[:31] or None)
    as_text = book.add_format({"num_format": "@"})
    page.set_column(0, max(map(len, table)) - 1, 18, as_text)
    for row, texts in enumerate(table):
        for place, text in enumerate(texts):
            page.write_string(row, place, text[:_LONGEST_CELL], as_text)
    book.close()
    return out.getvalue()
