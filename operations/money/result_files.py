"""The bank's answer to a list, by profile: pure text in, lines out; profiles are data."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element

from msgspec import Struct

from operations.errors import RuleBroken
from operations.money.bank_files import Profile
from operations.money.bank_reasons import without_persons
from operations.money.xml_files import UnfitXml, is_xml, text_at, tree_of
from operations.selection.candidate_file import read_date
from operations.selection.list_reading import workbook
from operations.text_files import NO_TEXT, NoText, text_in
from operations.words import mark

LARGEST = 20_000_000


class NotAResult(RuleBroken):
    text = mark("Berkas ini bukan jawaban bank untuk format ini: {hint}. Unduh ulang dari bank.")


class ResultTooLarge(NotAResult):
    text = mark("Berkas jawaban bank terlalu besar (paling besar 20 MB). Unduh ulang per daftar.")


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
    """Every line of the answer, from a table (CSV or a workbook) or from pain.002. A line that cannot be read is kept
    as such and never stops the others."""
    if len(content) > LARGEST:
        raise ResultTooLarge
    if workbook.is_workbook(content):
        lines = [_result_line(profile, number, row, on) for number, row in _workbook_rows(profile, content)]
    elif is_xml(content):
        lines = read_pain002(content, on=on)
    else:
        lines = [_result_line(profile, number, row, on) for number, row in _csv_rows(profile, content)]
    if not lines:
        raise NotAResult(hint=mark("tidak ada baris"))
    return lines


def _csv_rows(profile: Profile, content: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        text = text_in(content)
    except NoText as error:
        raise NotAResult(hint=NO_TEXT) from error
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=profile.delimiter)
    try:
        _check_headings(profile, set(reader.fieldnames or []))
        for row in reader:
            if any((value or "").strip() for value in row.values() if isinstance(value, str)):
                if None in row or None in row.values():  # more cells than headings, or fewer: shifted, or cut
                    raise BrokenLine(line=reader.line_num)
                yield reader.line_num, row
    except csv.Error as error:
        raise BrokenLine(line=max(reader.line_num, 1)) from error


def _workbook_rows(profile: Profile, content: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    """Of the first visible sheet; the first row that is not empty holds the headings."""
    _, pages = workbook.pages(content)
    rows = [row for row in (pages[0].rows if pages else []) if not row.is_empty]
    headings = [cell.text.strip() for cell in rows[0].cells] if rows else []
    _check_headings(profile, set(headings))
    for row in rows[1:]:
        yield row.line_no, {heading: row.cell(place).text for place, heading in enumerate(headings)}


def read_pain002(content: bytes, *, on: date) -> list[ResultLine]:
    """The bank's status report: accepted and settled is paid, rejected is failed; what is only under way is not read as
    an answer. Sum and day come from the original transaction that the bank repeats, never from ourselves."""
    try:
        root = tree_of(content)
    except UnfitXml as error:
        raise NotAResult(hint=error.args[0]) from error
    found = root.findall("CstmrPmtStsRpt/OrgnlPmtInfAndSts/TxInfAndSts")
    if root.find("CstmrPmtStsRpt") is None:
        raise NotAResult(hint=mark("XML ini bukan pain.002"))
    return [_status_line(number, status, on) for number, status in enumerate(found, 1)]


def _status_line(number: int, status: Element, on: date) -> ResultLine:
    word = {"ACSC": "paid", "ACCC": "paid", "RJCT": "failed"}.get(text_at(status, "TxSts"), "")
    currency = status.find("OrgnlTxRef/Amt/InstdAmt")
    amount_rp = read_amount(text_at(status, "OrgnlTxRef/Amt/InstdAmt"))
    if currency is None or currency.get("Ccy") != "IDR":
        amount_rp = None
    said = text_at(status, "FctvIntrBkSttlmDt/Dt") or text_at(status, "OrgnlTxRef/IntrBkSttlmDt")
    value_date = read_date(said[:10]) if said else None
    proof = text_at(status, "AcctSvcrRef")[:60] or None
    if word == "paid" and (amount_rp is None or value_date is None or proof is None):
        word = ""
    if value_date is not None and value_date > on:
        word = ""
    return ResultLine(
        line_no=number, reference=text_at(status, "OrgnlEndToEndId")[:60], amount_rp=amount_rp, status=word,
        bank_reference=proof, value_date=value_date, reason_code=without_persons(text_at(status, "StsRsnInf/Rsn/Cd")),
    )  # fmt: skip


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
