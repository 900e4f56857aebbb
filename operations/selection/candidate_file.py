"""Reads a list of candidates as people really have it (CSV): finds the delimiter, the header and the columns, and says
for each line what is wrong. Pure: knows no database."""

import csv
import io
import re
from datetime import date, datetime

from babel.dates import get_month_names
from msgspec import Struct

from operations.books.clock import YEARS
from operations.errors import RuleBroken
from operations.people.call_names import (
    HER_FULL_NAME,
    is_full_name,
    visible,
    wrong_with_call_name,
    wrong_with_village,
)
from operations.people.nik import Nik, read_nik, warnings_of
from operations.people.vault import phone_number
from operations.selection.programs import place_key
from operations.words import mark

LONGEST = 20_000
"""Rows; a longer list is sent in parts."""
LARGEST_MB = 5
WIDEST = 200
"""Cells of one line."""

HEADINGS = {
    "nik": ("nik", "nonik", "noktp", "nomorindukkependudukan"),
    "family_card_no": ("kk", "nokk", "nomorkk", "nokartukeluarga"),
    "legal_name": ("nama", "namalengkap", "namaktp", "namasesuaiktp"),
    "call_name": ("panggilan", "namapanggilan", "namasapaan"),
    "mother_name": ("namaibu", "namaibukandung", "ibukandung"),
    "birth_date": ("tanggallahir", "tgllahir", "ttl"),
    "sex": ("jeniskelamin", "jk", "kelamin", "lp"),
    "address": ("alamat", "alamatlengkap"),
    "village_code": ("kodedesa", "kodekelurahan", "kodewilayah"),
    "phone": ("nohp", "hp", "telepon", "notelepon", "nowa"),
    "site": ("lokasi", "lokasiasal", "asal"),
    "consent_date": ("persetujuan", "tanggalpersetujuan", "tglpersetujuan"),
}
REQUIRED = ("nik", "legal_name", "site")
LONGEST_CELLS = {
    "nik": (mark("NIK"), 40),
    "family_card_no": (mark("Nomor KK"), 40),
    "legal_name": (mark("Nama"), 120),
    "mother_name": (mark("Nama ibu"), 120),
    "address": (mark("Alamat"), 400),
    "phone": (mark("Nomor HP"), 40),
    "site": (mark("Lokasi"), 120),
}


class NotAList(RuleBroken):
    text = mark("Berkas ini tidak terbaca sebagai daftar calon: {hint}")


class TooManyLines(NotAList):
    text = mark("Berkas ini lebih dari {longest} baris. Bagi menjadi beberapa berkas.")


class TooLarge(NotAList):
    text = mark("Berkas ini lebih dari {most} MB. Daftar calon hanya berisi teks; bagi menjadi beberapa berkas.")


class TooWide(NotAList):
    text = mark("Baris {line} dalam berkas ini lebih dari {most} kolom. Periksa pemisah kolomnya.")


class BrokenLine(NotAList):
    text = mark("Baris {line} dalam berkas ini rusak. Perbaiki, lalu unggah ulang.")


class Candidate(Struct):
    """One line, as text from the file plus what was understood. `errors` refuse the line, `warnings` do not."""

    line_no: int
    cells: dict[str, str]
    errors: list[str]
    warnings: list[str]
    nik: Nik | None = None
    birth_date: date | None = None
    female: bool | None = None
    consent_date: date | None = None

    @property
    def site_key(self) -> str:
        return place_key(self.cells.get("site", ""))


def read_candidates(content: bytes, *, on: date) -> list[Candidate]:
    """Every line below the header. Raises `NotAList` when the file as a whole cannot be read."""
    rows = _rows(_text(content))
    header_at, columns = _find_header(rows)
    found = []
    for line_no, row in rows[header_at + 1 :]:
        cells = {name: _clean(row[place]) if place < len(row) else "" for name, place in columns.items()}
        if not any(cells.values()) or _is_footer(row):
            continue
        found.append(understand(line_no, cells, on))
    if not found:
        raise NotAList(hint=mark("tidak ada baris di bawah judul kolom"))
    if len(found) > LONGEST:
        raise TooManyLines(longest=LONGEST)
    if _all_end_in_zero(found):
        raise NotAList(
            hint=mark("semua NIK berakhir 0; kemungkinan digit terakhir rusak. Ubah kolom menjadi Teks, isi ulang")
        )
    _name_repeats(found)
    return found


def _all_end_in_zero(found: list[Candidate]) -> bool:
    """A spreadsheet that took the column for numbers keeps 15 digits: ...0013 becomes ...0010."""
    numbers = [candidate.nik.number for candidate in found if candidate.nik]
    return len(numbers) >= 5 and all(number.endswith("0") for number in numbers)


def _text(content: bytes) -> str:
    if len(content) > LARGEST_MB * 10**6:
        raise TooLarge(most=LARGEST_MB)
    if content[:2] == b"PK" or content[:4] == b"\xd0\xcf\x11\xe0":
        raise NotAList(hint=mark("ini berkas Excel. Simpan sebagai CSV dahulu"))
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise NotAList(hint=mark("bukan teks"))


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """(line number in the file, cells). The delimiter is the one of `;`, tab and `,` that the first lines use most."""
    head = "\n".join(text.splitlines()[:10])
    delimiter = max(";\t,", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[tuple[int, list[str]]] = []
    try:
        for row in reader:
            if len(row) > WIDEST:
                raise TooWide(line=reader.line_num, most=WIDEST)
            if len(rows) > 2 * LONGEST:  # with as many empty lines, it is still too long
                raise TooManyLines(longest=LONGEST)
            rows.append((reader.line_num, row))
    except csv.Error as error:
        raise BrokenLine(line=reader.line_num) from error
    return rows


def _find_header(rows: list[tuple[int, list[str]]]) -> tuple[int, dict[str, int]]:
    """The header stands somewhere in the first six lines, below a title perhaps."""
    for at, (_, row) in enumerate(rows[:6]):
        keys = [place_key(cell) for cell in row]
        columns = {name: keys.index(key) for name, known in HEADINGS.items() for key in known if key in keys}
        if all(name in columns for name in REQUIRED):
            return at, columns
    raise NotAList(hint=mark("judul kolom NIK, Nama, dan Lokasi tidak ditemukan di enam baris pertama"))


def _clean(cell: str) -> str:
    return visible(cell).removeprefix("'")


def _is_footer(row: list[str]) -> bool:
    return any(place_key(cell) in ("jumlah", "total") for cell in row[:3])


def understand(line_no: int, cells: dict[str, str], on: date) -> Candidate:
    """What one line says, with everything that is wrong or odd about it."""
    found = Candidate(line_no=line_no, cells=cells, errors=[], warnings=[])
    if len(cells["legal_name"]) < 2:
        found.errors.append(mark("Nama kosong."))
    _measure(found)
    found.birth_date = _date_of(found, "birth_date", mark("Tanggal lahir"), on)
    found.consent_date = _date_of(found, "consent_date", mark("Tanggal persetujuan"), on)
    found.female = _sex_of(found)
    _read_identity(found, on)
    phone = cells.get("phone", "")
    if phone and not re.fullmatch(r"\+628\d{7,11}", phone_number(phone)):
        found.warnings.append(mark("Nomor HP tidak lazim."))
    return found


def _measure(found: Candidate) -> None:
    """What would not fit where it is kept, and what everyone would see and must not."""
    for column, (label, most) in LONGEST_CELLS.items():
        if len(found.cells.get(column, "")) > most:
            found.errors.append(f"{label} terlalu panjang, paling banyak {most} huruf.")
    call_name = found.cells.get("call_name", "")
    wrong = (wrong_with_call_name(call_name), wrong_with_village(found.cells.get("village_code", "")))
    found.errors += [problem for problem in wrong if problem]
    if is_full_name(call_name, found.cells["legal_name"]):
        found.warnings.append(HER_FULL_NAME)


def _read_identity(found: Candidate, on: date) -> None:
    cell = found.cells["nik"]
    if not cell:
        found.warnings.append(mark("Belum punya NIK."))
        if found.female is None:
            found.errors.append(mark("Tanpa NIK, jenis kelamin wajib diisi."))
        return
    found.nik, error = read_nik(cell, on)
    if error:
        found.errors.append(error)
    if found.nik:
        found.warnings += warnings_of(found.nik, female=found.female, birth_date=found.birth_date)
        found.female = found.nik.female if found.female is None else found.female
        found.birth_date = found.birth_date or found.nik.birth_date


def _sex_of(found: Candidate) -> bool | None:
    key = place_key(found.cells.get("sex", ""))
    if key in ("p", "perempuan", "wanita"):
        return True
    if key in ("l", "lakilaki", "pria"):
        return False
    if key:
        found.errors.append(mark("Jenis kelamin harus P atau L."))
    return None


def _date_of(found: Candidate, column: str, label: str, on: date) -> date | None:
    cell = found.cells.get(column, "")
    if not cell:
        return None
    value = read_date(cell)
    if value is None:
        found.errors.append(f"{label} tidak terbaca. Tulis seperti 16/09/2013.")
    elif value > on:
        found.errors.append(f"{label} belum terjadi.")
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
    """The first line with a NIK stands, later ones are refused and say which line it is."""
    first: dict[str, int] = {}
    for candidate in found:
        if candidate.nik is None:
            continue
        line = first.setdefault(candidate.nik.number, candidate.line_no)
        if line != candidate.line_no:
            candidate.errors.append(f"NIK sama dengan baris {line} dalam berkas ini.")
