"""Reads what a bank answered about opening accounts, CSV or workbook, and writes its refused rows back with the reason.

Pure: knows no database. A cell is never guessed: what a spreadsheet may have changed is refused."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from operations.csv_cells import harmless
from operations.errors import RuleBroken
from operations.money.holder_names import USUAL_LENGTHS
from operations.money.opening_fields import ANSWER_WORDS, NEEDED, USUAL_HEADINGS, AnswerField
from operations.people.vault import digits
from operations.selection.candidate_file import read_date
from operations.selection.list_reading import texts, workbook
from operations.selection.list_reading.cells import clean
from operations.selection.list_reading.refusals import ColumnTwice, NotAList, TooManyLines
from operations.selection.list_reading.returned import REASON
from operations.selection.list_reading.sheet import LONGEST, Cell, FileKind, Page, SheetRow, Typed, letters
from operations.selection.programs import place_key
from operations.words import mark

LARGEST = 5_000_000
HIGHEST = 10
"""So many rows at the top may hold the headings."""
_F = AnswerField
_TEXTS = frozenset({_F.code, _F.number, _F.holder_name})
LONGEST_CELLS = {_F.holder_name: 120, _F.branch: 60}


class NotAnAnswer(RuleBroken):
    text = mark("Berkas ini bukan jawaban bank tentang pembukaan rekening: {hint}")


class AnswerTooLarge(NotAnAnswer):
    text = mark("Berkas jawaban bank terlalu besar (paling besar 5 MB). Unggah hanya daftar rekeningnya.")


class AnswerColumnsMissing(NotAnAnswer):
    text = mark(
        "Berkas jawaban bank ini tidak punya kolom {columns}. Periksa berkasnya, atau pilih format pembukaan rekening "
        "bank itu."
    )


class AnswerLine(Struct):
    """One row as text; `problems` refuse it. `damaged`: places of cells that must not come back looking whole."""

    line_no: int
    cells: dict[AnswerField, str]
    problems: list[str]
    opened_on: date | None = None
    damaged: list[int] = []


class Answer(Struct):
    """`raw` are the texts of the rows as they stood, `headings` those above them."""

    headings: list[str]
    lines: list[AnswerLine]
    raw: dict[int, list[str]]


class Shape(Struct, frozen=True):
    """Of a bank with a profile: its headings by our field, and its code. Empty: the usual headings."""

    headings: dict[AnswerField, str] = {}
    bank_code: str = ""


def read_answer(content: bytes, shape: Shape, on: date) -> Answer:
    """Every row below the headings with what is wrong in it. Raises when the file as a whole is no answer."""
    if len(content) > LARGEST:
        raise AnswerTooLarge
    try:
        page, at, places = _found(content, shape)
    except NotAList as error:
        if type(error) is NotAList:
            raise NotAnAnswer(hint=error.facts["hint"]) from error
        raise
    rows = [row for row in page.rows[at + 1 :] if not row.is_empty and not _is_footer(row, places)]
    if not rows:
        raise NotAnAnswer(hint=mark("tidak ada baris di bawah judul kolom"))
    if len(rows) > LONGEST:
        raise TooManyLines(longest=LONGEST)
    return Answer(
        headings=[cell.text for cell in page.rows[at].cells],
        lines=[_line(row, places, shape, on) for row in rows],
        raw={row.line_no: [cell.text for cell in row.cells] for row in rows},
    )


def _pages(content: bytes) -> Iterable[Page]:
    return workbook.pages(content)[1] if workbook.is_workbook(content) else texts.pages(content)


def _found(content: bytes, shape: Shape) -> tuple[Page, int, dict[AnswerField, int]]:
    """The page, the place of its headings, and which field stands in which column."""
    needed = {*NEEDED} if shape.bank_code else {*NEEDED, _F.bank_code}
    missing = needed
    for page in _pages(content):
        for at, row in enumerate(page.rows[:HIGHEST]):
            places = _places(row, shape)
            if needed <= places.keys():
                return page, at, places
            missing = min(missing, needed - places.keys(), key=len)
    raise AnswerColumnsMissing(
        columns=[shape.headings.get(field, ANSWER_WORDS[field]) for field in _F if field in missing]
    )


def _places(row: SheetRow, shape: Shape) -> dict[AnswerField, int]:
    wanted: Mapping[AnswerField, frozenset[str]] = USUAL_HEADINGS
    if shape.headings:
        wanted = {field: frozenset({place_key(heading)}) for field, heading in shape.headings.items()}
    places: dict[AnswerField, int] = {}
    for place, cell in enumerate(row.cells):
        for field, headings in wanted.items():
            if place_key(clean(cell.text)) in headings:
                if field in places:
                    raise ColumnTwice(first=letters(places[field]), second=letters(place))
                places[field] = place
    return places


def _is_footer(row: SheetRow, places: Mapping[AnswerField, int]) -> bool:
    """Who made our own list stands below it, in the first column."""
    others = (row.cell(place) for field, place in places.items() if field != _F.code)
    return all(cell.is_empty for cell in others) and not clean(row.cell(places[_F.code]).text).upper().startswith("PM-")


def _line(row: SheetRow, places: Mapping[AnswerField, int], shape: Shape, on: date) -> AnswerLine:
    line = AnswerLine(row.line_no, {}, [])
    for field in _F:
        cell = row.cell(places[field]) if field in places else Cell("")
        line.cells[field] = clean(cell.text)
        for problem in _damage(field, cell, line.cells, shape.bank_code):
            line.problems.append(problem)
            line.damaged.append(places[field])
    line.cells[_F.bank_code] = _bank_of(line.cells[_F.bank_code] or shape.bank_code)
    if not line.problems:
        line.opened_on = read_date(line.cells[_F.opened_on])
        line.problems += _wrong(line, shape, on)
    return line


def _damage(field: AnswerField, cell: Cell, cells: Mapping[AnswerField, str], bank_code: str) -> Iterator[str]:
    """What a spreadsheet may have changed. A number without its zeros in front looks whole: it is taken only where it
    has the length that numbers of this bank have."""
    label = ANSWER_WORDS[field]
    if cell.typed == Typed.fault or cells[field].startswith("#"):
        yield f"{label} berisi kesalahan rumus, misalnya #N/A. Isi ulang selnya."
    elif cell.typed == Typed.formula:
        yield f"{label} berisi rumus. Salin kolomnya, tempel sebagai nilai, lalu unggah ulang."
    elif cell.typed == Typed.date and field in _TEXTS:
        yield f"{label} terbaca sebagai tanggal. Ubah kolom menjadi Teks lalu isi ulang."
    elif cell.typed == Typed.number and field in (_F.code, _F.number):
        bank = _bank_of(cells[_F.bank_code] or bank_code)
        whole = field == _F.number and cells[_F.number].isdigit() and len(cells[_F.number]) <= 15
        if not (whole and USUAL_LENGTHS.get(bank) == len(cells[_F.number])):
            yield f"{label} terbaca sebagai angka. Ubah kolom menjadi Teks lalu isi ulang."


def _bank_of(code: str) -> str:
    """002 that became 2."""
    return code.zfill(3) if re.fullmatch(r"[0-9]{1,2}", code) else code


def _wrong(line: AnswerLine, shape: Shape, on: date) -> Iterator[str]:
    cells = line.cells
    for field in (*NEEDED, _F.bank_code):
        if not cells[field]:
            yield f"{ANSWER_WORDS[field]} tidak terisi."
    for field, most in LONGEST_CELLS.items():
        if len(cells[field]) > most:
            yield f"{ANSWER_WORDS[field]} terlalu panjang, paling banyak {most} huruf."
    if cells[_F.number] and not re.fullmatch(r"[0-9]{6,20}", digits(cells[_F.number])):
        yield f"{ANSWER_WORDS[_F.number]} harus 6 sampai 20 angka."
    yield from _wrong_bank(cells[_F.bank_code], shape)
    if cells[_F.opened_on] and line.opened_on is None:
        yield f"{ANSWER_WORDS[_F.opened_on]} tidak terbaca. Tulis seperti 16/09/2013."
    elif line.opened_on is not None and line.opened_on > on:
        yield f"{ANSWER_WORDS[_F.opened_on]} belum terjadi."


def _wrong_bank(code: str, shape: Shape) -> Iterator[str]:
    if code and not re.fullmatch(r"[0-9]{3}", code):
        yield f"{ANSWER_WORDS[_F.bank_code]} harus 3 angka, misalnya 002."
    elif shape.bank_code and code not in ("", shape.bank_code):
        yield "Kode bank berbeda dari format yang dipilih."


def returned(answer: Answer, reasons: Mapping[int, str]) -> bytes:
    """The refused rows as CSV with why, as `alasan`; no spreadsheet takes a cell of it for a formula."""
    damaged = {line.line_no: set(line.damaged) for line in answer.lines}
    known = [place for place, text in enumerate(answer.headings) if place_key(text) == REASON]
    wide = known[0] if known else max(len(answer.headings), *(len(answer.raw[n]) for n in reasons))
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(map(harmless, [*_filled(answer.headings, wide), REASON]))
    for number in sorted(reasons):
        cells = ["" if place in damaged[number] else cell for place, cell in enumerate(answer.raw[number])]
        writer.writerow(map(harmless, [*_filled(cells, wide), reasons[number].replace("\n", " ")]))
    return out.getvalue().encode("utf-8-sig")


def _filled(cells: list[str], wide: int) -> list[str]:
    return [*cells[:wide], *[""] * (wide - len(cells))]


def kind_of(content: bytes) -> FileKind:
    return FileKind.xlsx if workbook.is_workbook(content) else FileKind.csv
