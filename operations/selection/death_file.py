"""A list of the dead as Dukcapil or a village sends it: NIK, day, perhaps the deed's number. Names are not read."""

import re
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from operations.errors import RuleBroken
from operations.people.nik import read_nik
from operations.selection.candidate_file import read_date
from operations.selection.list_reading.cells import Line, lines_of
from operations.selection.list_reading.header import HEADINGS, HIGHEST
from operations.selection.list_reading.reading import pages_of
from operations.selection.list_reading.refusals import NotAList, TooManyLines
from operations.selection.list_reading.sheet import LONGEST, Page, Sheet, SheetRow
from operations.selection.programs import place_key
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
    try:
        kind, pages = pages_of(content)
    except NotAList as refusal:
        if type(refusal) is NotAList:
            raise NotADeathList(hint=refusal.facts["hint"]) from refusal
        raise
    for page in pages:
        at, columns = _header(page.rows)
        if columns:
            rows = [row for row in page.rows[at + 1 :] if _says_something(row, columns.values())]
            if not rows:
                raise NotADeathList(hint=mark("tidak ada baris di bawah judul kolom"))
            if len(rows) > LONGEST:
                raise TooManyLines(longest=LONGEST)
            return Sheet(
                kind=kind, name=page.name, header_at=page.rows[at].line_no, headings=[], columns=columns, rows=rows,
                above=[], counts_from_1904=page.counts_from_1904, delimiter=page.delimiter,
            )  # fmt: skip
    raise NotADeathList(hint=_missing(pages))


def _header(rows: list[SheetRow]) -> tuple[int, dict[str, int]]:
    for at, row in enumerate(rows[:HIGHEST]):
        keys = [place_key(cell.text) for cell in row.cells]
        columns = {
            field: next(place for place, key in enumerate(keys) if key in written)
            for field, written in COLUMNS.items()
            if not set(written).isdisjoint(keys)
        }
        if NIK in columns and DAY in columns:
            return at, columns
    return 0, {}


def _says_something(row: SheetRow, places: Iterable[int]) -> bool:
    return any(not row.cell(place).is_empty for place in places)


def _missing(pages: list[Page]) -> str:
    return mark("berkas kosong") if not any(page.rows for page in pages) else mark("judul kolomnya tidak ditemukan")


def _without_paper(sheet: Sheet) -> Sheet:
    """What a line is made of: its NIK and its day, read as strictly as those of candidates."""
    columns = {field: place for field, place in sheet.columns.items() if field != PAPER}
    return Sheet(
        kind=sheet.kind, name=sheet.name, header_at=sheet.header_at, headings=[], columns=columns, rows=sheet.rows,
        above=[], counts_from_1904=sheet.counts_from_1904, delimiter=sheet.delimiter,
    )  # fmt: skip


def _paper(row: SheetRow, columns: dict[str, int]) -> str:
    """A deed's number, never a name or a NIK that somebody typed there."""
    said = "".join(row.cell(columns[PAPER]).text.split()) if PAPER in columns else ""
    told = sum(sign.isdigit() for sign in said)
    return said if _PAPER.fullmatch(said) and told >= 3 and not re.search(r"\d{12,}", said) else ""
