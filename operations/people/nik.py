"""The national identity number (NIK): PP KK CC DDMMYY SSSS, with +40 on the day for women.

A NIK is text, never a number. It keeps the district of first registration for life, so disagreement with a birth date
or sex is a warning; only what cannot be a NIK at all is an error. A valid form never proves that it is registered.
"""

import re
from datetime import date

from msgspec import Struct

from operations.people.regions import is_known
from operations.people.vault import digits
from operations.words import mark

PROVINCES = frozenset(
    [*range(11, 20), 21, *range(31, 37), *range(51, 54), *range(61, 66), *range(71, 77), 81, 82, *range(91, 97)]
)

NOT_SIXTEEN = mark("NIK harus 16 angka.")
FIFTEEN = mark("NIK hanya 15 angka: satu angka hilang. Salin lagi dari KTP.")
READ_AS_NUMBER = mark("NIK terbaca sebagai angka. Ubah kolom menjadi Teks lalu isi ulang.")
JUNK = mark("NIK ini bukan nomor yang mungkin (angka berulang atau berurutan).")
NO_PROVINCE = mark("NIK: kode provinsi tidak dikenal.")
NO_REGION = mark("NIK: kode kabupaten atau kecamatan 00.")
NO_DAY = mark("NIK: tanggal lahir di dalamnya tidak mungkin.")
NO_SERIAL = mark("NIK: nomor urut 0000 (sering terjadi karena Excel).")
UNKNOWN_DISTRICT = mark("NIK: kecamatan 99 tidak dikenal.")
UNKNOWN_REGION = mark("NIK: wilayah tidak dikenal dalam daftar Kemendagri sekarang.")
OTHER_SEX = mark("NIK tidak cocok dengan jenis kelamin yang diisi.")
OTHER_BIRTH = mark("NIK tidak cocok dengan tanggal lahir yang diisi.")


class Nik(Struct, frozen=True):
    """What a well-formed NIK says. `number` has 16 digits."""

    number: str
    birth_date: date
    female: bool


def read_nik(cell: str, on: date) -> tuple[Nik | None, str | None]:
    """(nik, None) or (None, error). `on` decides the century: a year after it belongs to the last century."""
    if was_a_number(cell):
        return None, READ_AS_NUMBER
    number = digits(cell)
    if not re.fullmatch(r"[0-9]{16}", number):  # other scripts' digits would be another person to the index
        return None, FIFTEEN if re.fullmatch(r"[0-9]{15}", number) else NOT_SIXTEEN
    error = impossible(number)
    if error:
        return None, error
    day, month, year = int(number[6:8]), int(number[8:10]), int(number[10:12])
    female = day > 40
    born = _birth_date(day - 40 if female else day, month, year, on)
    if born is None:
        return None, NO_DAY
    return Nik(number=number, birth_date=born, female=female), None


def warnings_of(nik: Nik, *, female: bool | None, birth_date: date | None) -> list[str]:
    """What disagrees with the rest of the row; the person who compares with the papers decides."""
    found = []
    if nik.number[4:6] == "99":
        found.append(UNKNOWN_DISTRICT)
    elif not is_known(nik.number):
        found.append(UNKNOWN_REGION)
    if female is not None and female != nik.female:
        found.append(OTHER_SEX)
    if birth_date is not None and birth_date != nik.birth_date:
        found.append(OTHER_BIRTH)
    return found


def was_a_number(cell: str) -> bool:
    """A spreadsheet took the text for a number, and its last digits or its first zeros are gone: 3,51E+15."""
    return bool(re.search(r"\d[.,]?\d*E\+?\d+", cell, re.IGNORECASE) or re.fullmatch(r"\d{8,17}[.,]0+", cell.strip()))


def impossible(number: str) -> str | None:
    """What no number of this shape can be, wherever and whenever it was given."""
    if len(set(number)) == 1 or number in ("1234567890123456", "0123456789012345"):
        return JUNK
    if int(number[:2]) not in PROVINCES:
        return NO_PROVINCE
    if number[2:4] == "00" or number[4:6] == "00":
        return NO_REGION
    return NO_SERIAL if number[12:] == "0000" else None


def _birth_date(day: int, month: int, year: int, on: date) -> date | None:
    try:
        this_century = date(2000 + year, month, day)
    except ValueError:
        this_century = None
    if this_century and this_century <= on:
        return this_century
    try:
        return date(1900 + year, month, day)
    except ValueError:
        return None
