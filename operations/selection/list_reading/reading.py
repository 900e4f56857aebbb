"""The door: bytes come in, the one sheet that holds the list comes out, or what is missing in its headings."""

import contextlib
from collections.abc import Iterable, Mapping
from uuid import UUID

from msgspec import Struct

from operations.selection.list_reading import texts, workbook
from operations.selection.list_reading.header import HIGHEST, REQUIRED, Header, candidates_below, find_header
from operations.selection.list_reading.refusals import NoHeader, NotAList, SeveralLists, TooLarge, TooManyLines
from operations.selection.list_reading.sheet import LONGEST, FileKind, Page, Sheet, letters
from operations.words import mark

LARGEST_MB = 5
_DIGITS_OF_DATA = 5
MEDIA_TYPES = {
    FileKind.csv: "text/csv",
    FileKind.xlsx: "application/x-xlsx",  # the registered name is longer than the column that keeps it
    FileKind.xls: "application/vnd.ms-excel",
    FileKind.ods: "application/vnd.oasis.opendocument.spreadsheet",
}
"""What a list of each kind is kept as."""


class Headings(Struct, frozen=True):
    """`found` says field -> column letters, `missing` which required fields no heading names. `all` are the headings
    as written, by column letters; `sample` the first rows below them."""

    found: dict[str, str]
    missing: list[str]
    all: dict[str, str]
    sample: list[list[str]]


def read_sheet(content: bytes, columns: Mapping[str, str] | None = None) -> Sheet:
    """Raises `NotAList` when the file as a whole cannot be read. `columns` is heading -> field, chosen by a person."""
    return the_list_in(*pages_of(content), columns)


def the_list_in(kind: FileKind, pages: list[Page], columns: Mapping[str, str] | None = None) -> Sheet:
    """The one page that holds a list."""
    found = [(page, header) for page in pages if (header := find_header(page.rows, columns))]
    if not found:
        raise NoHeader(hint=mark("judul kolom NIK, Nama, dan Lokasi tidak ditemukan di enam baris pertama"))
    lists = [(page, header, rows) for page, header in found if (rows := candidates_below(page.rows, header))]
    if not lists:
        raise NotAList(hint=mark("tidak ada baris di bawah judul kolom"))
    if len(lists) > 1 and kind != FileKind.csv:
        raise SeveralLists(count=len(lists))
    page, header, rows = lists[0]
    if len(rows) > LONGEST:
        raise TooManyLines(longest=LONGEST)
    return Sheet(
        kind=kind,
        name=page.name,
        header_at=page.rows[header.last].line_no,
        headings=header.texts,
        columns=header.columns,
        rows=rows,
        above=page.rows[: header.last + 1],
        counts_from_1904=page.counts_from_1904,
        delimiter=page.delimiter,
    )


class Found(Struct, frozen=True):
    """`sheet` is None when no header was recognized; `pattern` is the key of the known columns that fit."""

    kind: FileKind
    sheet: Sheet | None
    pattern: UUID | None = None


def find_list(content: bytes, known: Mapping[UUID, Mapping[str, str]]) -> Found:
    """As `read_sheet`, with each of the `known` columns in turn where its header is not recognized. Raises `NotAList`
    when nobody could say which column holds what either."""
    kind, pages = pages_of(content)
    try:
        return Found(kind, the_list_in(kind, pages))
    except NoHeader:
        for key, columns in known.items():
            with contextlib.suppress(NoHeader):
                return Found(kind, the_list_in(kind, pages, columns), key)
        _headings(pages)
        return Found(kind, None)


def headings_of(content: bytes) -> Headings:
    """Also of a file whose columns have names of their own; then its fullest row at the top is taken for the header."""
    return _headings(pages_of(content)[1])


def _headings(pages: list[Page]) -> Headings:
    page, header = next(((page, found) for page in pages if (found := find_header(page.rows))), (None, None))
    if page is None or header is None:
        page, header = _guessed(pages)
    return Headings(
        found={field: letters(place) for field, place in header.columns.items()},
        missing=[field for field in REQUIRED if field not in header.columns],
        all={letters(place): text for place, text in enumerate(header.texts) if text},
        sample=[[cell.text for cell in row.cells] for row in page.rows[header.last + 1 : header.last + 6]],
    )


def _guessed(pages: Iterable[Page]) -> tuple[Page, Header]:
    best: tuple[int, Page, Header] | None = None
    for page in pages:
        for at, row in enumerate(page.rows[:HIGHEST]):
            filled = [" ".join(cell.text.split()) for cell in row.cells]
            count = sum(map(bool, filled)) if at + 1 < len(page.rows) and not any(map(_is_data, filled)) else 0
            if count >= len(REQUIRED) and (best is None or count > best[0]):
                best = count, page, Header(last=at, columns={}, texts=filled)
    if best is None:
        raise NotAList(hint=mark("judul kolom NIK, Nama, dan Lokasi tidak ditemukan di enam baris pertama"))
    return best[1], best[2]


def _is_data(text: str) -> bool:
    """No heading has a number in it: what somebody says about columns is kept and shown, a NIK or a phone is not."""
    return sum(sign.isdigit() for sign in text) >= _DIGITS_OF_DATA


def pages_of(content: bytes) -> tuple[FileKind, list[Page]]:
    """Every visible page; of a text the one reading with a header of candidates, else all that are possible."""
    if len(content) > LARGEST_MB * 10**6:
        raise TooLarge(most=LARGEST_MB)
    if workbook.is_workbook(content):
        return workbook.pages(content)
    found = []
    for page in texts.pages(content):
        found.append(page)
        if find_header(page.rows):
            return FileKind.csv, [page]
    return FileKind.csv, found
