"""An auditor's own list (an SK, an SP2D): who stands on it, by NIK, account number or name. Knows no database."""

import re

from msgspec import Struct

from operations.errors import RuleBroken
from operations.people.vault import digits, name_key
from operations.selection.list_reading.cells import Line, lines_of
from operations.selection.list_reading.columns import sheet_with
from operations.selection.list_reading.header import HEADINGS
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
    found = [_named(line) for line in lines_of(sheet_with(content, COLUMNS, bool, NotAnAuditorsList))]
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
