"""The number of a family card (KK): PP KK CC, the day of issue, SSSS. Text like a NIK, and without a sign for women."""

import re
from datetime import date

from operations.people.nik import JUNK, NO_PROVINCE, NO_REGION, NO_SERIAL, impossible, was_a_number
from operations.people.regions import is_known
from operations.people.vault import digits
from operations.words import mark

NOT_SIXTEEN = mark("Nomor KK harus 16 angka.")
FIFTEEN = mark("Nomor KK hanya 15 angka: satu angka hilang. Salin lagi dari kartu keluarga.")
READ_AS_NUMBER = mark("Nomor KK terbaca sebagai angka. Ubah kolom menjadi Teks lalu isi ulang.")
NO_DAY = mark("Nomor KK: tanggal terbit di dalamnya tidak mungkin.")
UNKNOWN_DISTRICT = mark("Nomor KK: kecamatan 99 tidak dikenal.")
UNKNOWN_REGION = mark("Nomor KK: wilayah tidak dikenal dalam daftar Kemendagri sekarang.")
HER_NIK = mark("Nomor KK sama dengan NIK. Isi nomor dari kartu keluarga, atau kosongkan.")
_SAID = {
    JUNK: mark("Nomor KK ini bukan nomor yang mungkin (angka berulang atau berurutan)."),
    NO_PROVINCE: mark("Nomor KK: kode provinsi tidak dikenal."),
    NO_REGION: mark("Nomor KK: kode kabupaten atau kecamatan 00."),
    NO_SERIAL: mark("Nomor KK: nomor urut 0000 (sering terjadi karena Excel)."),
}


def read_family_card(cell: str) -> tuple[str | None, str | None]:
    """(sixteen digits, None) or (None, error)."""
    if was_a_number(cell):
        return None, READ_AS_NUMBER
    number = digits(cell)
    if not re.fullmatch(r"[0-9]{16}", number):
        return None, FIFTEEN if re.fullmatch(r"[0-9]{15}", number) else NOT_SIXTEEN
    problem = impossible(number)
    if problem:
        return None, _SAID[problem]
    return (number, None) if _was_issued(number) else (None, NO_DAY)


def warnings_of(number: str) -> list[str]:
    """What is odd about a number that can be one: its district was divided since, or never was."""
    if number[4:6] == "99":
        return [UNKNOWN_DISTRICT]
    return [] if is_known(number) else [UNKNOWN_REGION]


def _was_issued(number: str) -> bool:
    """On a day that exists in the year 2000 or 1900 + yy; which of them it was, the number does not say."""
    year, month, day = int(number[10:12]), int(number[8:10]), int(number[6:8])
    return _exists(2000 + year, month, day) or _exists(1900 + year, month, day)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
