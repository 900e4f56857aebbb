"""What somebody types into the books of auditors: neither empty nor endless, and without what may be a NIK."""

import re

from operations.errors import RuleBroken, filled
from operations.words import mark

_NIK = re.compile(r"(?<!\d)\d{16}(?!\d)")


class NamesAPerson(RuleBroken):
    text = mark('Isian "{field}" memuat nomor 16 angka seperti NIK. Tulis kode penerimanya saja.')


def said(text: str, field: str, *, most: int = 2_000) -> str:
    """What was typed, without spaces around it; raises when it is empty, too long, or holds what may be a NIK."""
    found = filled(text, field, most=most)
    if _NIK.search(re.sub(r"(?<=\d)[ .-](?=\d)", "", found)):
        raise NamesAPerson(field=field)
    return found
