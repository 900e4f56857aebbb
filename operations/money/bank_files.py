"""The file that a bank wants, by profile: lines in, bytes out; profiles are data."""

import csv
import hashlib
import io
import re

from msgspec import Struct

from operations.errors import RuleBroken
from operations.words import mark


class NotForTheBank(RuleBroken):
    text = mark(
        "Baris {line} tidak bisa ditulis dalam berkas bank: berisi huruf yang tidak dikenal bank. Perbaiki dahulu."
    )


class BankLine(Struct, frozen=True):
    """One line to pay. The reference is neutral: a code, a period, a list number."""

    number: int
    name: str
    account: str
    amount_rp: int
    reference: str


class Profile(Struct, frozen=True):
    """The columns of `bank_file_profile` that shape files."""

    delimiter: str
    columns: list[list[str]]
    footer: list[list[str]]
    result_columns: dict[str, str]
    paid_words: list[str]
    returned_words: list[str]
    failed_words: list[str]
    max_rows: int


def write_bank_file(profile: Profile, lines: list[BankLine]) -> bytes:
    """The same bytes for the same lines, always: the file can be made again and compared with its SHA-256."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=profile.delimiter, lineterminator="\r\n")
    writer.writerow([heading for heading, _ in profile.columns])
    for at, line in enumerate(lines, 2):
        if not re.fullmatch(r"[0-9]{6,20}", line.account):
            raise NotForTheBank(line=at)
        writer.writerow([_field(line, field) for _, field in profile.columns])
    total = sum(line.amount_rp for line in lines)
    tails = sum(int(line.account[-4:]) for line in lines)
    facts = {
        "count": len(lines),
        "total": total,
        "check": hashlib.md5(str(len(lines) + total + tails).encode(), usedforsecurity=False).hexdigest(),
    }
    for row in profile.footer:
        writer.writerow([cell.format(**facts) for cell in row])
    try:
        return out.getvalue().encode("ascii")
    except UnicodeEncodeError as error:  # a question mark in its place would be another account, or nobody
        raise NotForTheBank(line=error.object.count("\n", 0, error.start) + 1) from None


def _field(line: BankLine, field: str) -> str:
    values = {
        "no": str(line.number),
        "name": re.sub(r"[^A-Za-z0-9 .()-]", "", line.name)[:40].strip(),
        "account": line.account,
        "amount": str(line.amount_rp),
        "reference": line.reference,
    }
    return values[field]
