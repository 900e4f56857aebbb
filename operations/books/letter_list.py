"""An auditor's own list (an SK, an SP2D): who stands on it, by NIK, account number or name. Knows no database."""

import re

from msgspec import Struct

from operations.errors import RuleBroken
from operations.people.vault import digits, name_key
from operations.selection.list_reading.cells import Line, lines_of
from operations.selection.list_reading.header import HEADINGS, HIGHEST
from operations.selection.list_reading.reading import pages_of
from operations.selection.list_reading.refusals import NotAList
from operations.selection.list_reading.sheet import Page, Sheet, SheetRow
from operations.selection.programs import place_key
from operations.words import mark

NIK, NAME, ACCOUNT = "nik", "legal_name", "account_number"
COLUMNS = {
    NIK: HEADINGS[NIK],
    NAME: (*HEADINGS[NAME], "namapemilikrekening", "namarekening"),
    ACCOUNT: (*HEADINGS[ACCOUNT], "nomorrek", "norekeningpenerima"),
}
"""How a heading is written, without spaces and points."""
FEWEST, MOST = 10, 5_000


class NotAnAuditorsList(RuleBroken):
    text = mark(
        "Berkas ini tidak terbaca sebagai daftar: {hint}. Isi judul kolom NIK, Nama, atau Nomor rekening di salah satu "
        "dari enam baris pertama, simpan sebagai XLSX atau CSV, lalu unggah ulang."
    )


class ListUnfit(RuleBroken):
    text = mark(
        "Daftar ini memuat {count} orang yang terbaca, sedangkan yang dicocokkan {fewest} sampai {most} orang "
        "sekaligus. Unggah daftar yang utuh, atau bagi yang terlalu panjang."
    )


class Named(Struct, frozen=True):
    """One line: what can be compared of it; nothing where a cell is damaged or empty."""

    line_no: int
    nik: str = ""
    account: str = ""
    name: str = ""

    @property
    def is_readable(self) -> bool:
        return bool(self.nik or self.account or self.name)


def read_list(content: bytes) -> list[Named]:
    """Every line below the header. Raises when there are too few different persons for a list, or too many."""
    found = [_named(line) for line in lines_of(_sheet(content))]
    count = len({(each.nik, each.account, each.name) for each in found if each.is_readable})
    if not count >= FEWEST or len(found) > MOST:
        raise ListUnfit(count=count, fewest=FEWEST, most=MOST)
    return found


def _named(line: Line) -> Named:
    damaged = {field for field, _ in line.damage}
    cells = {field: "" if field in damaged else line.cells.get(field, "") for field in COLUMNS}
    nik, account = digits(cells[NIK]), digits(cells[ACCOUNT])
    return Named(
        line.line_no,
        nik=nik if re.fullmatch(r"[0-9]{16}", nik) else "",
        account=account if re.fullmatch(r"[0-9]{6,20}", account) else "",
        name=name_key(cells[NAME])[:120],
    )


def _sheet(content: bytes) -> Sheet:
    try:
        kind, pages = pages_of(content)
    except NotAList as refusal:
        if type(refusal) is NotAList:
            raise NotAnAuditorsList(hint=refusal.facts["hint"]) from refusal
        raise
    for page in pages:
        at, columns = _header(page.rows)
        if columns:
            rows = [row for row in page.rows[at + 1 :] if any(not row.cell(each).is_empty for each in columns.values())]
            return Sheet(
                kind=kind, name=page.name, header_at=page.rows[at].line_no, headings=[], columns=columns, rows=rows,
                above=[], counts_from_1904=page.counts_from_1904, delimiter=page.delimiter,
            )  # fmt: skip
    raise NotAnAuditorsList(hint=_missing(pages))


def _header(rows: list[SheetRow]) -> tuple[int, dict[str, int]]:
    for at, row in enumerate(rows[:HIGHEST]):
        keys = [place_key(cell.text) for cell in row.cells]
        columns = {
            field: next(place for place, key in enumerate(keys) if key in written)
            for field, written in COLUMNS.items()
            if not set(written).isdisjoint(keys)
        }
        if columns:
            return at, columns
    return 0, {}


def _missing(pages: list[Page]) -> str:
    return mark("berkas kosong") if not any(page.rows for page in pages) else mark("judul kolomnya tidak ditemukan")
