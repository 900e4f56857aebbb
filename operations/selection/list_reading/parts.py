"""Cuts a text file of any length into lists that can be taken in one by one, holding only one of them in memory."""

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from operations.selection.list_reading import texts, workbook
from operations.selection.list_reading.header import HIGHEST, find_header
from operations.selection.list_reading.reading import LARGEST_MB
from operations.selection.list_reading.refusals import BrokenLine, NoHeader, TooLarge
from operations.selection.list_reading.sheet import LONGEST
from operations.words import mark

_PIECE = 1 << 20
_LARGEST_PART = LARGEST_MB * 900_000
"""With room for the header and for signs that take two bytes."""


def parts_of(path: Path, *, rows: int = LONGEST) -> Iterator[bytes]:
    """Each part begins with what stands above the list and its header. The same file is always cut at the same lines. A
    workbook, and a text that is short enough, stay as they are."""
    with path.open("rb") as file:
        head = file.read(_PIECE)
    size = path.stat().st_size
    if workbook.is_workbook(head):
        if size > LARGEST_MB * 10**6:
            raise TooLarge(most=LARGEST_MB)
        yield path.read_bytes()
        return
    if size <= LARGEST_MB * 10**6 and _line_breaks(path) <= rows:
        yield path.read_bytes()
        return
    yield from _cut(path, head, rows)


def _line_breaks(path: Path) -> int:
    with path.open("rb") as file:
        return sum(piece.count(b"\n") for piece in iter(lambda: file.read(_PIECE), b""))


def _cut(path: Path, head: bytes, most: int) -> Iterator[bytes]:
    encoding = _encoding_of(path)
    delimiter, above = _beginning(head)
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=delimiter)
        try:
            top = list(islice(reader, above))
            yield from _parts(top, reader, delimiter, most)
        except csv.Error as error:
            raise BrokenLine(line=reader.line_num) from error


def _parts(top: list[list[str]], rows: Iterator[list[str]], delimiter: str, most: int) -> Iterator[bytes]:
    part = _begun(top, delimiter)
    count = 0
    for row in rows:
        if count == most or part.tell() > _LARGEST_PART:
            yield part.getvalue().encode()
            part, count = _begun(top, delimiter), 0
        if any(cell.strip() for cell in row):
            csv.writer(part, delimiter=delimiter, lineterminator="\n").writerow(row)
            count += 1
    if count:
        yield part.getvalue().encode()


def _begun(top: Sequence[Sequence[str]], delimiter: str) -> io.StringIO:
    part = io.StringIO(newline="")
    csv.writer(part, delimiter=delimiter, lineterminator="\n").writerows(top)
    return part


def _encoding_of(path: Path) -> str:
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    with path.open("rb") as file:
        try:
            for piece in iter(lambda: file.read(_PIECE), b""):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _beginning(head: bytes) -> tuple[str, int]:
    """The delimiter, and how many rows stand down to the header."""
    first = b"\n".join(head.split(b"\n")[: HIGHEST + 2])
    for page in texts.pages(first):
        header = find_header(page.rows)
        if header:
            return page.delimiter, page.rows[header.last].line_no
    raise NoHeader(hint=mark("judul kolom NIK, Nama, dan Lokasi tidak ditemukan di enam baris pertama"))
