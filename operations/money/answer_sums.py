"""Does a bank's answer say as much as it says it says? Its closing rows, or the sums of a pain.002, against its lines.

Which rows close an answer says the format that our file was written by: banks send them back under their own answer.
"""

import re
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

from msgspec import Struct

from operations.errors import RuleBroken
from operations.money.bank_cells import PLACE, check_sum, is_account, read_amount
from operations.money.bank_files import Profile
from operations.money.bank_shapes import Totals
from operations.money.statement_files import UNTOLD, told_sum
from operations.money.xml_files import sen_in, text_at
from operations.words import mark


class AnswerAltered(RuleBroken):
    text = mark(
        "Jawaban bank ini terpotong atau berubah: di dalamnya tertulis {told_lines} baris, {told_sum}; yang terbaca "
        "{lines} baris, {sum}. Tidak ada yang dicatat. Unduh ulang seluruhnya dari bank."
    )


class CheckDiffers(AnswerAltered):
    text = mark(
        "Jawaban bank ini terpotong atau berubah: pemeriksanya {told}, yang terhitung {counted}. Tidak ada yang "
        "dicatat. Unduh ulang seluruhnya dari bank."
    )


class ClosingCut(AnswerAltered):
    text = mark(
        "Jawaban bank ini terpotong: dari {rows} baris penutup hanya ada {found}. Tidak ada yang dicatat. Unduh ulang "
        "seluruhnya dari bank."
    )


class Row(Struct, frozen=True):
    """One row of a table that is not empty, with its number."""

    line_no: int
    cells: list[str]


def without_closing(profile: Profile, rows: Sequence[Row]) -> tuple[Sequence[Row], dict[str, str]]:
    """The rows above those that close the answer, and what these say by placeholder. None of them is no fault; some of
    them are: the end is not there."""
    closing = [_fitting(row) for row in profile.footer if any(PLACE.sub("", cell).strip() for cell in row)]
    told: dict[str, str] = {}
    found = 0
    while found < len(rows):
        fits = [match for form in closing if (match := form.fullmatch(_joined(rows[-1 - found].cells)))]
        if not fits:
            break
        told |= fits[0].groupdict()
        found += 1
    if 0 < found < len(closing):
        raise ClosingCut(rows=len(closing), found=found)
    return rows[: len(rows) - found], told


def _joined(cells: Iterable[str]) -> str:
    return "\x1f".join(cell.strip() for cell in cells).rstrip("\x1f")


def _fitting(row: Sequence[str]) -> re.Pattern[str]:
    """A row of the format with something in each of its places; which place a name has twice is not asked again."""
    seen: set[str] = set()

    def place(name: str) -> str:
        if name in seen:
            return "[^\x1f]*"
        seen.add(name)
        return f"(?P<{name}>[^\x1f]*)"

    parts = PLACE.split(_joined(row))
    return re.compile("".join(place(part) if at % 2 else re.escape(part) for at, part in enumerate(parts)), re.I)


def must_close(profile: Profile, told: dict[str, str], sums: Sequence[int | None], accounts: Sequence[str]) -> None:
    """`sums` and `accounts` of all lines; without accounts, which an answer need not repeat, the check is not made."""
    read = Totals(len(sums), sum(each or 0 for each in sums), sum(int(one[-4:]) for one in accounts if is_account(one)))
    total_rp = read_amount(told.get("total", "").strip())
    told_sen = None if total_rp is None else total_rp * 100
    _must_be(read.rows, read.total_rp * 100, told.get("count", ""), told.get("total", ""), told_sen)
    if any(accounts):
        for name, counted in (("tails", str(read.tails)), ("check", check_sum(read, profile.layout.check))):
            if name in told and told[name].strip().lower() != counted.lower():
                raise CheckDiffers(told=told[name][:40], counted=counted)


def must_report_all(report: Element) -> None:
    """`report`: the CstmrPmtStsRpt of a pain.002. Per status it may name a number and a sum; without them all payments
    of the order must be in it, but a report of rejections alone may leave out the others."""
    _must_report(report.find("OrgnlGrpInfAndSts"), report.findall("OrgnlPmtInfAndSts/TxInfAndSts"))
    for part in report.findall("OrgnlPmtInfAndSts"):
        _must_report(part, part.findall("TxInfAndSts"))


def _must_report(part: Element | None, lines: Sequence[Element]) -> None:
    if part is None or not lines:
        return
    each = part.findall("NbOfTxsPerSts")
    for told in each:
        mine = [line for line in lines if text_at(line, "TxSts") == text_at(told, "DtldSts")]
        if mine:
            total = text_at(told, "DtldCtrlSum")
            _must_be(len(mine), _sum_of(mine), text_at(told, "DtldNbOfTxs"), total, sen_in(total))
    number, total = text_at(part, "OrgnlNbOfTxs"), text_at(part, "OrgnlCtrlSum")
    rejected = {text_at(line, "TxSts") for line in lines} == {"RJCT"}
    if (each or rejected) and re.fullmatch("[0-9]{1,15}", number) and len(lines) < int(number):
        return
    _must_be(len(lines), _sum_of(lines), number, total, sen_in(total))


def _sum_of(lines: Sequence[Element]) -> int | None:
    """In sen; none when a line names no sum."""
    each = [sen_in(text_at(line, "OrgnlTxRef/Amt/InstdAmt")) for line in lines]
    return None if None in each else sum(sen or 0 for sen in each)


def _must_be(count: int, sen: int | None, told_count: str, total: str, told_sen: int | None) -> None:
    """What is not told, or cannot be summed, is not compared. `told_sen`: `total`, where that is a sum at all."""
    counted = not told_count or (told_count.replace(".", "").lstrip("0") or "0") == str(count)
    summed = not total or sen is None or told_sen == sen
    if not counted or not summed:
        raise AnswerAltered(
            told_lines=told_count[:20] or UNTOLD, told_sum=told_sum(total, told_sen),
            lines=count, sum=told_sum("", sen),
        )  # fmt: skip
