"""The bank's answer to a list, by profile: pure text in, lines out; profiles are data."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from xml.etree.ElementTree import Element

from msgspec import Struct

from operations.errors import RuleBroken
from operations.money.answer_sums import Row, must_close, must_report_all, without_closing
from operations.money.bank_cells import read_amount
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
        lines = _table_lines(profile, _workbook_rows(content), on)
    elif is_xml(content):
        lines = read_pain002(content, on=on)
    else:
        lines = _table_lines(profile, _csv_rows(profile, content), on)
    if not lines:
        raise NotAResult(hint=mark("tidak ada baris"))
    return lines


def _table_lines(profile: Profile, rows: Sequence[Row], on: date) -> list[ResultLine]:
    """The first row holds the headings; every other one has as many cells, or was shifted or cut. The rows that close
    an answer must agree with the lines above them."""
    headings = [cell.strip() for cell in rows[0].cells] if rows else []
    _check_headings(profile, set(headings))
    body, told = without_closing(profile, rows[1:])
    lines, accounts = [], []
    paid_to = next((column[0] for column in profile.columns if column[1] == "account"), "")
    for row in body:
        if len(row.cells) != len(headings):
            raise BrokenLine(line=row.line_no)
        cells = {heading: cell.strip() for heading, cell in zip(headings, row.cells, strict=True)}
        lines.append(_result_line(profile, row.line_no, cells, on))
        accounts.append(cells.get(paid_to, ""))
    if told:
        must_close(profile, told, [line.amount_rp for line in lines], accounts)
    return lines


def _csv_rows(profile: Profile, content: bytes) -> list[Row]:
    try:
        text = text_in(content)
    except NoText as error:
        raise NotAResult(hint=NO_TEXT) from error
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=profile.delimiter)
    try:
        return [Row(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error as error:
        raise BrokenLine(line=max(reader.line_num, 1)) from error


def _workbook_rows(content: bytes) -> list[Row]:
    """Of the first visible sheet, each as wide as the first row that is not empty."""
    _, pages = workbook.pages(content)
    rows = [row for row in (pages[0].rows if pages else []) if not row.is_empty]
    width = len(rows[0].cells) if rows else 0
    return [Row(row.line_no, [row.cell(place).text for place in range(width)]) for row in rows]


def read_pain002(content: bytes, *, on: date) -> list[ResultLine]:
    """The bank's status report: accepted and settled is paid, rejected is failed; what is only under way is not read as
    an answer. Sum and day come from the original transaction that the bank repeats, never from ourselves."""
    try:
        root = tree_of(content)
    except UnfitXml as error:
        raise NotAResult(hint=error.args[0]) from error
    report = root.find("CstmrPmtStsRpt")
    if report is None:
        raise NotAResult(hint=mark("XML ini bukan pain.002"))
    must_report_all(report)
    found = report.findall("OrgnlPmtInfAndSts/TxInfAndSts")
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


def _result_line(profile: Profile, line_no: int, row: dict[str, str], on: date) -> ResultLine:
    def cell(name: str) -> str:
        return row.get(profile.result_columns.get(name, ""), "")

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
