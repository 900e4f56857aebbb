"""The bank's answer to a list, by profile: pure text in, lines out; profiles are data."""

import csv
import io
import re
from datetime import date
from typing import Any

from msgspec import Struct

from operations.errors import RuleBroken
from operations.money.bank_files import Profile
from operations.money.bank_reasons import without_persons
from operations.selection.candidate_file import read_date
from operations.words import mark


class NotAResult(RuleBroken):
    text = mark("Berkas ini bukan jawaban bank untuk format ini: {hint}")


class ColumnsMissing(NotAResult):
    text = mark("Berkas hasil bank ini tidak punya kolom {columns}. Unduh ulang dari bank, atau periksa format bank.")


class ProofTwice(NotAResult):
    text = mark(
        "Nomor referensi bank {proof} (baris {lines}) dipakai lebih dari satu pembayaran. Tanyakan kepada bank."
    )


class BrokenLine(NotAResult):
    text = mark("Baris {line} dalam berkas hasil bank rusak. Unduh ulang dari bank.")


class ResultLine(Struct, frozen=True):
    """What the bank says of one reference; `status` is paid, returned, failed or "" when it could not be read."""

    line_no: int
    reference: str
    amount_rp: int | None
    status: str
    bank_reference: str | None
    value_date: date | None
    reason_code: str | None


def read_result(profile: Profile, content: bytes, *, on: date) -> list[ResultLine]:
    """Every line of the answer. A line that cannot be read is kept as such and never stops the others."""
    text = content.decode("utf-8-sig", "replace")
    if "\x00" in text:
        raise NotAResult(hint=mark("bukan teks"))
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=profile.delimiter)
    lines = []
    try:
        _check_headings(profile, set(reader.fieldnames or []))
        for row in reader:
            if any((value or "").strip() for value in row.values() if isinstance(value, str)):
                lines.append(_result_line(profile, reader.line_num, row, on))
    except csv.Error as error:
        raise BrokenLine(line=max(reader.line_num, 1)) from error
    if not lines:
        raise NotAResult(hint=mark("tidak ada baris"))
    return lines


def _check_headings(profile: Profile, headings: set[str]) -> None:
    needed = [profile.result_columns[name] for name in ("reference", "amount", "status")]
    missing = [heading for heading in needed if heading not in headings]
    if missing:
        raise ColumnsMissing(columns=", ".join(missing))


def read_amount(cell: str) -> int | None:
    """600000, 600.000, 600000.00 or 600.000,00; anything else is no sum, for a wrong one would be paid for right."""
    bare = re.fullmatch(r"([0-9]{1,13}|[0-9]{1,3}(?:\.[0-9]{3}){1,4})(?:[.,]00?)?", cell)
    return int(bare[1].replace(".", "")) if bare else None


def _result_line(profile: Profile, line_no: int, row: dict[str, Any], on: date) -> ResultLine:
    def cell(name: str) -> str:
        return (row.get(profile.result_columns.get(name, "")) or "").strip()

    amount_rp, value_date = read_amount(cell("amount")), read_date(cell("value_date"))
    status = _status(profile, cell("status"))
    if status == "paid" and (amount_rp is None or value_date is None or not cell("bank_reference")):
        status = ""  # paid without sum, date or proof is no answer: no date is ever invented
    if value_date is not None and value_date > on:
        status = ""  # the bank does not know tomorrow
    return ResultLine(
        line_no=line_no,
        reference=cell("reference")[:60],
        amount_rp=amount_rp,
        status=status,
        bank_reference=cell("bank_reference")[:60] or None,
        value_date=value_date,
        reason_code=without_persons(cell("reason")),
    )


def _status(profile: Profile, word: str) -> str:
    known = (("paid", profile.paid_words), ("returned", profile.returned_words), ("failed", profile.failed_words))
    return next((status for status, words in known if word.upper() in words), "")
