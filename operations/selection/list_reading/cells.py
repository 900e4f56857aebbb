"""What a spreadsheet did to single cells: numbers and dates where text was meant, formulas, orders of day and month."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from msgspec import Struct

from operations.books.clock import YEARS
from operations.csv_cells import as_it_was
from operations.people.call_names import visible, wrong_with_village
from operations.people.nik import was_a_number
from operations.selection.list_reading.sheet import NOTHING, Cell, Sheet, SheetRow, Typed, letters
from operations.words import mark

LABELS = {
    "nik": mark("NIK"),
    "family_card_no": mark("Nomor KK"),
    "legal_name": mark("Nama"),
    "call_name": mark("Panggilan"),
    "mother_name": mark("Nama ibu"),
    "birth_place": mark("Tempat lahir"),
    "birth_date": mark("Tanggal lahir"),
    "birth_place_and_date": mark("Tempat dan tanggal lahir"),
    "sex": mark("Jenis kelamin"),
    "address": mark("Alamat"),
    "neighborhood": mark("RT"),
    "hamlet": mark("RW"),
    "village": mark("Desa atau kelurahan"),
    "village_code": mark("Kode desa"),
    "district": mark("Kecamatan"),
    "regency": mark("Kabupaten atau kota"),
    "phone": mark("Nomor HP"),
    "marriage": mark("Status nikah"),
    "schooling": mark("Pendidikan"),
    "work": mark("Pekerjaan"),
    "income": mark("Penghasilan"),
    "household_role": mark("Hubungan dalam keluarga"),
    "decile": mark("Desil"),
    "account_number": mark("Nomor rekening"),
    "bank": mark("Bank"),
    "site": mark("Lokasi"),
    "consent_date": mark("Tanggal persetujuan"),
    "death_date": mark("Tanggal meninggal"),
}
"""What a column may be, and how it is called."""
DATES = ("birth_date", "consent_date", "death_date")
_DIGITS = ("nik", "family_card_no", "account_number")
"""A number in these lost zeros or digits; only text keeps them."""
_KEEPS_TEXT = ("'", "’", "‘", "`")
_FAULTS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"})
"""What a spreadsheet writes into a text file where it has no value."""
_SERIAL = re.compile(r"\d{5}")
"""Days since 1900 as spreadsheets count them. Four digits are somebody's year of birth."""
_DAY_AND_MONTH = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_RUPIAH = re.compile(r"(?:rp\.?)?([0-9]{1,13}|[0-9]{1,3}(?:\.[0-9]{3})+)(?:,00?|,-)?", re.IGNORECASE)
_FROM_1900, _FROM_1904 = date(1899, 12, 30), date(1904, 1, 1)


class Line(Struct):
    """One row of the list by field. `damage` is (field, sentence); `places` the columns of its cells, one mapping for
    all lines that have them alike."""

    line_no: int
    cells: dict[str, str]
    places: dict[str, str]
    damage: list[tuple[str, str]]


class _Damage(Exception):
    """The sentence is told; `shown` is what the cell becomes, never readable as something right."""

    def __init__(self, said: str, shown: str) -> None:
        super().__init__(said)
        self.said = said
        self.shown = shown


def lines_of(sheet: Sheet) -> list[Line]:
    """Every row with plain texts, and what is damaged in it."""
    by_row = [(row, _cells_of(sheet, row)) for row in sheet.rows]
    unclear = {field: _unclear([cells.get(field, NOTHING) for _, cells in by_row]) for field in DATES}
    alike: dict[tuple[str, ...], dict[str, str]] = {}
    lines = []
    for at, (row, cells) in enumerate(by_row):
        line = _line(sheet, row, cells, frozenset(field for field in DATES if at in unclear[field]))
        line.places = alike.setdefault((*line.places, *line.places.values()), line.places)
        lines.append(line)
    return lines


def _cells_of(sheet: Sheet, row: SheetRow) -> dict[str, Cell]:
    found = {field: row.cell(place) for field, place in sheet.columns.items()}
    both = found.pop("birth_place_and_date", None)
    if both is not None:
        place, day = _apart(both)
        if not found.get("birth_place", NOTHING).text.strip():
            found["birth_place"] = place
        if not found.get("birth_date", NOTHING).text.strip():
            found["birth_date"] = day
    return found


def _apart(both: Cell) -> tuple[Cell, Cell]:
    """ "Palembang, 05-05-1987" holds the place and the day; without a place it is the day alone."""
    if both.typed != Typed.text:
        return NOTHING, both
    place, comma, day = visible(both.text).rpartition(",")
    if not comma:
        found = re.fullmatch(r"(\D*?)\s*(\d.*)?", day)
        place, day = (found[1], found[2] or "") if found else ("", day)
    return Cell(place.strip()), Cell(day.strip())


def _line(sheet: Sheet, row: SheetRow, cells: dict[str, Cell], unclear: frozenset[str]) -> Line:
    found = Line(row.line_no, {}, {}, [])
    both = sheet.columns.get("birth_place_and_date")
    for field, cell in cells.items():
        place = sheet.columns.get(field, both)
        if place is not None:
            if both is not None and cell is not row.cell(place):
                place = both
            found.places[field] = letters(place)
        try:
            found.cells[field] = _plain(field, cell, field in unclear, sheet.counts_from_1904)
        except _Damage as damage:
            found.cells[field] = damage.shown
            found.damage.append((field, damage.said))
    return found


def clean(text: str) -> str:
    """As `visible`, without what made the cell harmless and the sign in front by which people keep a number as text."""
    found = visible(as_it_was(text))
    return found[1:] if found.startswith(_KEEPS_TEXT) else found


def _plain(field: str, cell: Cell, unclear: bool, from_1904: bool) -> str:
    """The text that stands for the cell; raises what is damaged in it."""
    text, label = clean(cell.text), LABELS[field]
    if cell.typed == Typed.fault or text in _FAULTS:
        raise _Damage(f"{label} berisi kesalahan rumus, misalnya #N/A. Isi ulang selnya.", text)
    if cell.typed == Typed.formula:
        raise _Damage(f"{label} berisi rumus. Salin kolomnya, tempel sebagai nilai, lalu unggah ulang.", text)
    if unclear:
        raise _Damage(
            f"{label} bisa dibaca dua cara, karena kolom ini mencampur urutan hari dan bulan. "
            "Tulis seperti 16 September 2013.",
            f"{text}?",
        )
    if field in DATES:
        return _day(cell, text, from_1904)
    if cell.typed == Typed.date:
        raise _Damage(f"{label} terbaca sebagai tanggal. Ubah kolom menjadi Teks lalu isi ulang.", text)
    if field in _DIGITS and cell.typed == Typed.number:
        raise _Damage(_as_number(label), f"{float(text):.11E}")
    reader = _READERS.get(field)
    return reader(cell, text) if reader and text else text


def _as_number(label: str) -> str:
    return f"{label} terbaca sebagai angka. Ubah kolom menjadi Teks lalu isi ulang."


def _digits(label: str) -> Callable[[Cell, str], str]:
    def read(_cell: Cell, text: str) -> str:
        if was_a_number(text):
            raise _Damage(_as_number(label), text)
        return text

    return read


def _money(_cell: Cell, text: str) -> str:
    """5000000, 5.000.000 or Rp 5.000.000,00; with commas or a point for cents nobody knows which is meant."""
    found = _RUPIAH.fullmatch(text.replace(" ", ""))
    if not found:
        raise _Damage(f"{LABELS['income']} tidak terbaca. Tulis seperti Rp 5.000.000.", text)
    return found[1].replace(".", "")


def _village(_cell: Cell, text: str) -> str:
    if problem := wrong_with_village(text):
        raise _Damage(problem, text)
    return text


def _three_digits(_cell: Cell, text: str) -> str:
    """001 that became 1."""
    return text.zfill(3) if text.isascii() and text.isdigit() else text


_READERS: dict[str, Callable[[Cell, str], str]] = {
    "account_number": _digits(LABELS["account_number"]),
    "phone": _digits(LABELS["phone"]),
    "income": _money,
    "village_code": _village,
    "neighborhood": _three_digits,
    "hamlet": _three_digits,
}


def _day(cell: Cell, text: str, from_1904: bool) -> str:
    """A real date and a bare serial number become year-month-day; any other text is read later."""
    if cell.typed == Typed.date or not _SERIAL.fullmatch(text):
        return text
    day = (_FROM_1904 if from_1904 else _FROM_1900) + timedelta(days=int(text))
    return day.isoformat() if day.year in YEARS else text


def _unclear(column: list[Cell]) -> frozenset[int]:
    """Which dates may have day and month exchanged. One that can only be month first makes the others doubtful; so do
    real dates beside texts: a spreadsheet turned those it could read month first, and left the rest."""
    texts = {at: found for at, cell in enumerate(column) if (found := _in_order(cell))}
    real = {at: found for at, cell in enumerate(column) if (found := _real(cell))}
    month_first = any(first <= 12 < second for first, second in texts.values())
    if not month_first and not (texts and real):
        return frozenset()
    return frozenset(at for at, (one, other) in (texts | real).items() if one <= 12 and other <= 12 and one != other)


def _in_order(cell: Cell) -> tuple[int, int] | None:
    found = _DAY_AND_MONTH.fullmatch(clean(cell.text)) if cell.typed == Typed.text else None
    return (int(found[1]), int(found[2])) if found else None


def _real(cell: Cell) -> tuple[int, int] | None:
    text = clean(cell.text)
    if cell.typed == Typed.date:
        day = date.fromisoformat(text)
    elif cell.typed in (Typed.number, Typed.text) and _SERIAL.fullmatch(text):
        day = _FROM_1900 + timedelta(days=int(text))
    else:
        return None
    return day.day, day.month
