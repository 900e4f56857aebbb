"""A field sheet that came back as a file: the same columns, filled in, perhaps with semicolons between them."""

import csv
import io
import re
from enum import StrEnum

from msgspec import structs

from operations.books.sample_results import FOUND, Result
from operations.errors import Missing, RuleBroken, Unreadable
from operations.money.bank_cells import read_amount
from operations.selection.candidate_file import read_date
from operations.words import Phrase, mark
from tables.books.audit_sample import NoResponse, SampleOutcome

LONGEST = 2_000_000
_PLACE = re.compile(r"[0-9]{1,8}")
NEEDED = ("sample_no", "place", "code", "outcome", "found_amount", "no_response", "observed_on")


class NoFieldSheet(RuleBroken):
    text = mark("Berkas ini bukan lembar lapangan uji petik. Unduh CSV-nya dari halaman ini, isi, lalu unggah kembali.")


class LineUnreadable(RuleBroken):
    text = mark("Baris {line}: {why}")


def read_results(content: bytes) -> list[Result]:
    """Lines without an outcome are left out. Raises `LineUnreadable` with the first line that cannot be understood."""
    if len(content) > LONGEST:
        raise NoFieldSheet
    found = []
    try:
        text = content.decode("utf-8-sig")
        heading = text.splitlines()[0] if text.strip() else ""
        lines = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if ";" in heading else ",")
        if not set(NEEDED) <= set(lines.fieldnames or ()):
            raise NoFieldSheet
        for number, line in enumerate(lines, start=2):
            cells = {name: (line[name] or "").strip() for name in NEEDED}
            if cells["outcome"]:
                found.append(_read(number, cells))
    except (UnicodeDecodeError, csv.Error):
        raise NoFieldSheet from None
    return found


def _read(number: int, cells: dict[str, str]) -> Result:
    try:
        if not _PLACE.fullmatch(cells["sample_no"]):
            raise Missing(field=mark("Nomor uji petik"))
        return structs.replace(result_of(cells), of=(int(cells["sample_no"]), cells["code"]))
    except RuleBroken as refusal:
        raise LineUnreadable(line=number, why=refusal) from None


def result_of(cells: dict[str, str]) -> Result:
    """Of what was typed for one row: place, outcome, found_amount, no_response, observed_on."""
    if not _PLACE.fullmatch(cells["place"]):
        raise Missing(field=mark("Nomor urut undian"))
    day = read_date(cells["observed_on"])
    if day is None:
        raise Unreadable(field=mark("Tanggal hasil"), hint=mark("tulis seperti 16/09/2013"))
    outcome, why = cells["outcome"], cells["no_response"]
    _one_of(outcome, SampleOutcome, mark("Hasil"))
    if outcome == SampleOutcome.no_response:
        _one_of(why, NoResponse, mark("Sebab tidak terjawab"))
    return Result(
        place=int(cells["place"]),
        outcome=SampleOutcome(outcome),
        observed_on=day,
        found_rp=_sum(cells["found_amount"]) if outcome == SampleOutcome.deviates else None,
        no_response=NoResponse(why) if outcome == SampleOutcome.no_response else None,
    )


def _one_of(said: str, choices: type[StrEnum], label: str) -> None:
    if not said:
        raise Missing(field=label)
    if said not in set(choices):
        raise Unreadable(field=label, hint=Phrase(mark("salah satu dari {choices}"), choices=", ".join(choices)))


def _sum(cell: str) -> int:
    amount_rp = read_amount(re.sub(r"^rp\.?|\s", "", cell, flags=re.IGNORECASE))
    if amount_rp is None:
        raise Unreadable(field=FOUND, hint=mark("tulis angka rupiah, misalnya 450.000"))
    return amount_rp
