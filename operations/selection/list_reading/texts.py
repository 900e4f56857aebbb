"""Reads a list that came as text: its encoding, its delimiter, its rows."""

import csv
import io
import re
from collections.abc import Iterator

from operations import text_files
from operations.selection.list_reading.refusals import BrokenLine, NotAList, TooManyLines, TooWide
from operations.selection.list_reading.sheet import FARTHEST, LONGEST, WIDEST, Cell, Page, SheetRow
from operations.words import mark

_KEPT_AS_TEXT = re.compile(r'="([^"]*)"')
"""`="0812..."` is how people make a spreadsheet keep the digits of a text file."""


def pages(content: bytes) -> Iterator[Page]:
    """The same text cut at each delimiter in turn, the most used one first."""
    text = content.decode(encoding_of(content))
    said = re.match(r"sep=([;,\t])\r?\n", text)
    head = "\n".join(text.splitlines()[:10])
    for delimiter in sorted(";\t,", key=head.count, reverse=True) if not said else [said[1]]:
        yield Page(name="", rows=_rows(text, delimiter), delimiter=delimiter)


def encoding_of(content: bytes) -> str:
    """A list in UTF-16 is refused, for a long one is cut where its lines break."""
    try:
        encoding = text_files.encoding_of(content)
    except text_files.NoText:
        encoding = ""
    if encoding not in ("utf-8-sig", "cp1252"):
        raise NotAList(hint=mark("bukan teks. Simpan sebagai .xlsx atau CSV UTF-8"))
    return encoding


def _rows(text: str, delimiter: str) -> list[SheetRow]:
    """Numbered as a spreadsheet would: a cell that holds a line break does not begin a row."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[SheetRow] = []
    try:
        for number, row in enumerate(reader, start=1):
            if len(row) > WIDEST:
                raise TooWide(line=reader.line_num, most=WIDEST)
            if number > FARTHEST:
                raise TooManyLines(longest=LONGEST)
            found = SheetRow(number, [Cell(_KEPT_AS_TEXT.sub(r"\1", cell)) for cell in row])
            if not found.is_empty:
                rows.append(found)
    except csv.Error as error:
        raise BrokenLine(line=reader.line_num) from error
    return rows
