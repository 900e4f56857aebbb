"""A list of the dead as Dukcapil or a village sends it: NIK, day, perhaps the deed's number. Names are not read."""

import re
from datetime import date

from msgspec import Struct, structs

from operations.errors import RuleBroken
from operations.people.nik import read_nik
from operations.selection.candidate_file import read_date
from operations.selection.list_reading.cells import Line, lines_of
from operations.selection.list_reading.columns import sheet_with
from operations.selection.list_reading.header import HEADINGS
from operations.selection.list_reading.refusals import TooManyLines
from operations.selection.list_reading.sheet import LONGEST, Sheet, SheetRow
from operations.words import Phrase, mark

NIK, DAY, PAPER = "nik", "death_date", "paper"
COLUMNS = {
    NIK: HEADINGS["nik"],
    DAY: ("tanggalmeninggal", "tglmeninggal", "tanggalkematian", "tglkematian", "tanggalwafat", "tglwafat"),
    PAPER: ("noakta", "nomorakta", "noaktakematian", "nomoraktakematian", "nosurat", "nomorsurat", "nodokumen"),
}
"""How a heading is written, without spaces and points."""
NO_DAY = mark("baris {line}: tanggal meninggal tidak terbaca")
LATER = mark("baris {line}: tanggal meninggal sesudah tanggal daftar")
BEFORE_BIRTH = mark("baris {line}: tanggal meninggal sebelum tanggal lahir dalam NIK")
OTHER_DAY = mark("baris {line}: NIK yang sama dengan tanggal lain sudah ada di baris {first}")
DAMAGED = mark("baris {line}: {said}")
_PAPER = re.compile(r"[A-Za-z0-9./-]{3,40}")


class NotADeathList(RuleBroken):
    text = mark(
        "Berkas ini tidak terbaca sebagai daftar kematian: {hint}. Isi judul kolom NIK dan Tanggal meninggal di salah "
        "satu dari enam baris pertama, simpan sebagai XLSX atau CSV, lalu unggah ulang."
    )


class NobodyReadable(RuleBroken):
    text = mark("Tidak ada baris yang bisa diterima, jadi tidak ada yang dicatat: {lines}.")


class DeadLine(Struct, frozen=True):
    """`number` is a NIK: it lives until its keyed index is made. `paper` is the deed's number or empty."""

    line_no: int
    number: str
    died_on: date
    paper: str


class DeathFile(Struct, frozen=True):
    lines: list[DeadLine]
    refused: list[Phrase]


def read_death_file(content: bytes, *, dated: date) -> DeathFile:
    """Every line that says who and when; the others with their reason, which repeats nothing that stood in them."""
    sheet = _sheet(content)
    papers = {row.line_no: _paper(row, sheet.columns) for row in sheet.rows}
    read = _Read(dated, papers)
    for line in lines_of(_without_paper(sheet)):
        read.take(line)
    return DeathFile(list(read.found.values()), read.refused)


class _Read:
    """Line by line: the first line of a NIK stands, the same again adds nothing, another day is refused."""

    def __init__(self, dated: date, papers: dict[int, str]) -> None:
        self.dated, self.papers = dated, papers
        self.found: dict[str, DeadLine] = {}
        self.refused: list[Phrase] = []

    def take(self, line: Line) -> None:
        nik, wrong = read_nik(line.cells[NIK], self.dated)
        day = read_date(line.cells[DAY])
        if line.damage or nik is None:
            self._refuse(DAMAGED, line.line_no, said=line.damage[0][1] if line.damage else wrong)
        elif day is None:
            self._refuse(NO_DAY, line.line_no)
        elif day > self.dated:
            self._refuse(LATER, line.line_no)
        elif day < nik.birth_date:
            self._refuse(BEFORE_BIRTH, line.line_no)
        else:
            first = self.found.setdefault(
                nik.number, DeadLine(line.line_no, nik.number, day, self.papers[line.line_no])
            )
            if first.died_on != day:
                self._refuse(OTHER_DAY, line.line_no, first=first.line_no)

    def _refuse(self, why: str, line_no: int, **facts: object) -> None:
        self.refused.append(Phrase(why, line=line_no, **facts))


def _sheet(content: bytes) -> Sheet:
    sheet = sheet_with(content, COLUMNS, {NIK, DAY}.issubset, NotADeathList)
    if not sheet.rows:
        raise NotADeathList(hint=mark("tidak ada baris di bawah judul kolom"))
    if len(sheet.rows) > LONGEST:
        raise TooManyLines(longest=LONGEST)
    return sheet


def _without_paper(sheet: Sheet) -> Sheet:
    """What a line is made of: its NIK and its day, read as strictly as those of candidates."""
    return structs.replace(sheet, columns={field: sheet.columns[field] for field in (NIK, DAY)})


def _paper(row: SheetRow, columns: dict[str, int]) -> str:
    """A deed's number, never a name or a NIK that somebody typed there."""
    said = "".join(row.cell(columns[PAPER]).text.split()) if PAPER in columns else ""
    told = sum(sign.isdigit() for sign in said)
    return said if _PAPER.fullmatch(said) and told >= 3 and not re.search(r"\d{12,}", said) else ""
