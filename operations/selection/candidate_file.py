"""Understands a list of candidates as people really have it, and says for each line, by cell, what is wrong.

How the file itself is read stands in list_reading. Pure: knows no database.
"""

import re
from datetime import date, datetime

from babel.dates import get_month_names
from msgspec import Struct, field

from operations.books.clock import YEARS
from operations.people import family_card, regions
from operations.people.call_names import HER_FULL_NAME, is_full_name, wrong_with_call_name, wrong_with_village
from operations.people.family_card import HER_NIK, read_family_card
from operations.people.nik import Nik, read_nik, warnings_of
from operations.people.vault import digits, phone_number
from operations.selection.list_reading.cells import LABELS, Line, lines_of
from operations.selection.list_reading.refusals import NotAList
from operations.selection.list_reading.sheet import Sheet, letters
from operations.selection.programs import place_key
from operations.words import Phrase, mark
from tables.selection.import_batch import RowVerdict

LONGEST_CELLS = {
    "nik": 40,
    "family_card_no": 40,
    "legal_name": 120,
    "mother_name": 120,
    "address": 400,
    "phone": 40,
    "site": 120,
}
LONGEST_OTHER = 400
"""Letters of a cell that is kept for reference only."""
UNKNOWN_VILLAGE = mark("Kode desa tidak ada dalam daftar wilayah Kemendagri sekarang.")
_NO_CHANCE = 5
"""So many numbers that all end in 0 were taken for numbers by a spreadsheet, which keeps 15 digits."""
_MEASURED_ELSEWHERE = ("call_name", "village_code")


class Candidate(Struct):
    """One line, as text from the file plus what was understood. `errors` refuse the line, `warnings` do not, `said`
    explains another verdict than accepted; each begins with the name of its cell ("C7: ...") when it came from a
    file."""

    line_no: int
    cells: dict[str, str]
    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    verdict: RowVerdict = RowVerdict.accepted
    nik: Nik | None = None
    family_card_no: str | None = None
    birth_date: date | None = None
    female: bool | None = None
    consent_date: date | None = None
    places: dict[str, str] = field(default_factory=dict)
    wrong: set[str] = field(default_factory=set)

    @property
    def site_key(self) -> str:
        return place_key(self.cells.get("site", ""))

    def refuse(self, column: str, problem: str) -> None:
        self._say(self.errors, column, problem)
        self.wrong.add(column)

    def warn(self, column: str, oddity: str) -> None:
        self._say(self.warnings, column, oddity)

    def tell(self, column: str, sentence: str) -> None:
        self._say(self.said, column, sentence)

    def _say(self, said: list[str], column: str, sentence: str) -> None:
        place = self.places.get(column)
        whole = f"{place}{self.line_no}: {sentence}" if place else sentence
        if whole not in said:
            said.append(whole)


def candidates_in(sheet: Sheet, on: date) -> list[Candidate]:
    """Every line below the header, understood and compared with the others of the list."""
    found = [_from(line, on) for line in lines_of(sheet)]
    _must_not_end_in_zero(sheet, "nik", [each.nik.number for each in found if each.nik])
    _must_not_end_in_zero(sheet, "family_card_no", [each.family_card_no for each in found if each.family_card_no])
    _name_repeats(found)
    return found


def _must_not_end_in_zero(sheet: Sheet, column: str, numbers: list[str]) -> None:
    """A spreadsheet that took the column for numbers keeps 15 digits: ...0013 becomes ...0010."""
    if len(set(numbers)) >= _NO_CHANCE and all(number.endswith("0") for number in numbers):
        hint = mark(
            "semua {label} di kolom {column} berakhir 0; kemungkinan digit terakhir rusak. "
            "Ubah kolom menjadi Teks, isi ulang"
        )
        label = LABELS[column]
        raise NotAList(hint=Phrase(hint, label=label, column=letters(sheet.columns[column])))


def _from(line: Line, on: date) -> Candidate:
    found = Candidate(line.line_no, line.cells, places=line.places)
    for column, problem in line.damage:
        found.refuse(column, problem)
    return _understood(found, on)


def understand(line_no: int, cells: dict[str, str], on: date) -> Candidate:
    """What one kept line says, with everything that is wrong or odd about it."""
    return _understood(Candidate(line_no, cells), on)


def _understood(found: Candidate, on: date) -> Candidate:
    if len(found.cells["legal_name"]) < 2 and "legal_name" not in found.wrong:
        found.refuse("legal_name", mark("Nama kosong."))
    _measure(found)
    found.birth_date = _date_of(found, "birth_date", on)
    found.consent_date = _date_of(found, "consent_date", on)
    found.female = _sex_of(found)
    _read_identity(found, on)
    _read_family_card(found)
    phone = found.cells.get("phone", "")
    if phone and "phone" not in found.wrong and not re.fullmatch(r"\+628\d{7,11}", phone_number(phone)):
        found.warn("phone", mark("Nomor HP tidak lazim."))
    return found


def _measure(found: Candidate) -> None:
    """What would not fit where it is kept, and what everyone would see and must not."""
    for column, text in found.cells.items():
        most = LONGEST_CELLS.get(column, LONGEST_OTHER)
        if len(text) > most and column not in _MEASURED_ELSEWHERE:
            found.refuse(column, f"{LABELS[column]} terlalu panjang, paling banyak {most} huruf.")
    call_name = found.cells.get("call_name", "")
    problem = wrong_with_call_name(call_name)
    if problem:
        found.refuse("call_name", problem)
    village = found.cells.get("village_code", "")
    problem = wrong_with_village(village)
    if problem:
        found.refuse("village_code", problem)
    elif village and regions.find(village) is None:
        found.warn("village_code", UNKNOWN_VILLAGE)
    if is_full_name(call_name, found.cells["legal_name"]):
        found.warn("call_name", HER_FULL_NAME)


def _read_identity(found: Candidate, on: date) -> None:
    cell = found.cells["nik"]
    if "nik" in found.wrong:
        return
    if not cell:
        found.warn("nik", mark("Belum punya NIK."))
        if found.female is None:
            found.refuse("sex", mark("Tanpa NIK, jenis kelamin wajib diisi."))
        return
    found.nik, error = read_nik(cell, on)
    if error:
        found.refuse("nik", error)
    if found.nik:
        for oddity in warnings_of(found.nik, female=found.female, birth_date=found.birth_date):
            found.warn("nik", oddity)
        found.female = found.nik.female if found.female is None else found.female
        found.birth_date = found.birth_date or found.nik.birth_date


def _read_family_card(found: Candidate) -> None:
    cell = found.cells.get("family_card_no", "")
    if not cell or "family_card_no" in found.wrong:
        return
    if found.nik and digits(cell) == found.nik.number:
        found.refuse("family_card_no", HER_NIK)
        return
    found.family_card_no, error = read_family_card(cell)
    if error:
        found.refuse("family_card_no", error)
    for oddity in family_card.warnings_of(found.family_card_no) if found.family_card_no else []:
        found.warn("family_card_no", oddity)


def _sex_of(found: Candidate) -> bool | None:
    key = place_key(found.cells.get("sex", ""))
    if key in ("p", "perempuan", "wanita"):
        return True
    if key in ("l", "lakilaki", "pria"):
        return False
    if key and "sex" not in found.wrong:
        found.refuse("sex", mark("Jenis kelamin harus P atau L."))
    return None


def _date_of(found: Candidate, column: str, on: date) -> date | None:
    cell = found.cells.get(column, "")
    if not cell or column in found.wrong:
        return None
    value = read_date(cell)
    if value is None:
        found.refuse(column, f"{LABELS[column]} tidak terbaca. Tulis seperti 16/09/2013.")
    elif value > on:
        found.refuse(column, f"{LABELS[column]} belum terjadi.")
    return value


_MONTHS = {name.lower(): number for number, name in get_month_names("wide", locale="id").items()}


def read_date(cell: str) -> date | None:
    """16/09/2013, 16-09-2013, 2013-09-16 or 16 September 2013; day first, never month first, and no year of fables."""
    words = cell.lower().split()
    if len(words) == 3 and words[1] in _MONTHS:
        cell = f"{words[0]}/{_MONTHS[words[1]]}/{words[2]}"
    for shape in ("%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d", "%d.%m.%Y"):
        try:
            found = datetime.strptime(cell, shape).date()  # noqa: DTZ007  (a calendar day has no zone)
        except ValueError:
            continue
        return found if found.year in YEARS else None
    return None


def _name_repeats(found: list[Candidate]) -> None:
    """The first line with a NIK stands, later ones are refused and name it; a family may share its card."""
    first: dict[str, int] = {}
    cards: dict[str, int] = {}
    for candidate in found:
        if candidate.nik is not None:
            line = first.setdefault(candidate.nik.number, candidate.line_no)
            if line != candidate.line_no:
                candidate.refuse("nik", f"NIK sama dengan baris {line} dalam berkas ini.")
        if candidate.family_card_no is not None:
            line = cards.setdefault(candidate.family_card_no, candidate.line_no)
            if line != candidate.line_no:
                candidate.warn("family_card_no", f"Nomor KK sama dengan baris {line} dalam berkas ini.")
