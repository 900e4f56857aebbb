"""A statement of an account, MT940 or camt.053: bytes in, lines and balances out, or why the file is not taken.

What is in the file decides what it is, never its name. Remarks, names and account numbers stay in memory."""

import re
from datetime import date
from itertools import pairwise

from msgspec import Struct

from operations.errors import RuleBroken
from operations.people.masks import masked_account
from operations.text_files import NO_TEXT, NoText, text_in
from operations.words import mark, rupiah

LARGEST = 20_000_000
UNTOLD = "–"
_TELLING = 6


class NotAStatement(RuleBroken):
    text = mark("Berkas ini bukan rekening koran MT940 atau camt.053 yang bisa dibaca: {hint}. Unduh ulang dari bank.")


class StatementTooLarge(NotAStatement):
    text = mark("Berkas rekening koran terlalu besar (paling besar 20 MB). Unduh per bulan, lalu baca satu per satu.")


class StatementBroken(NotAStatement):
    text = mark("Baris {line} rekening koran rusak. Unduh ulang dari bank.")


class StatementCut(NotAStatement):
    text = mark("Rekening koran terpotong: {hint}. Unduh ulang seluruhnya dari bank.")


class BalanceWrong(NotAStatement):
    text = mark(
        "Saldo rekening koran tidak cocok: saldo awal ditambah semua baris {counted}, saldo akhir tertulis {written}. "
        "Unduh ulang dari bank."
    )


class SummaryWrong(NotAStatement):
    text = mark(
        "Rekening koran ini terpotong atau berubah: ringkasannya menyebut {told_lines} mutasi, {told_sum}; yang "
        "terbaca {lines} mutasi, {sum}. Unduh ulang seluruhnya dari bank."
    )


class TwoAccounts(NotAStatement):
    text = mark("Berkas ini memuat {count} rekening. Unduh rekening koran satu per satu, lalu baca masing-masing.")


class NotInRupiah(NotAStatement):
    text = mark("Rekening koran ini dalam {currency}, bukan rupiah.")


class NotOurAccount(NotAStatement):
    text = mark(
        "Ini rekening koran {theirs}, bukan rekening pembayar program ini ({ours}). Minta rekening koran yang benar "
        "kepada bank. Bila {theirs} memang rekening program ini: catat dan aktifkan dahulu sebagai rekening pembayar "
        "di halaman Format berkas bank, lalu baca lagi."
    )


class StatementLine(Struct, frozen=True):
    """One booked line. `sen`: hundredths of a rupiah, never negative; `undone`: a credit taken back (RC). `remark`,
    `account` and `name` of the other side are never stored."""

    line_no: int
    sen: int
    credit: bool
    value_date: date | None
    bank_reference: str
    remark: str
    undone: bool = False
    rupiah: bool = True
    account: str = ""
    name: str = ""
    reason: str = ""


class StatementPart(Struct, frozen=True):
    """One message or page of a file. `last`: it ends with the final balance, not with a page's."""

    account: str
    currency: str
    number: str
    opened_on: date
    closed_on: date
    opening_sen: int
    closing_sen: int
    lines: list[StatementLine]
    last: bool = True


def joined(parts: list[StatementPart]) -> StatementPart:
    """The pages of one account as one statement whose balances were added up; raises when they do not."""
    if not parts:
        raise NotAStatement(hint=mark("tidak ada rekening di dalamnya"))
    accounts = {part.account for part in parts}
    if len(accounts) > 1:
        raise TwoAccounts(count=len(accounts))
    for part in parts:
        if part.currency != "IDR":
            raise NotInRupiah(currency=part.currency)
        _must_add_up(part)
    for before, after in pairwise(parts):
        if before.closing_sen != after.opening_sen:
            raise StatementCut(hint=mark("ada halaman yang hilang di antaranya"))
    first, last = parts[0], parts[-1]
    if not last.last:
        raise StatementCut(hint=mark("halaman terakhirnya tidak ada"))
    return StatementPart(
        account=first.account, currency="IDR", number=last.number, opened_on=first.opened_on, closed_on=last.closed_on,
        opening_sen=first.opening_sen, closing_sen=last.closing_sen,
        lines=[line for part in parts for line in part.lines],
    )  # fmt: skip


def must_be_ours(account: str, ours: list[str]) -> None:
    """`account` as the bank writes it, `ours` the registered numbers; a program that registered none takes any."""
    if ours and not any(is_same_account(account, number) for number in ours):
        masked = sorted({masked_account(number) for number in ours})
        raise NotOurAccount(theirs=masked_account(re.sub("[^0-9]", "", account)), ours=", ".join(masked))


def is_same_account(written: str, number: str) -> bool:
    """Banks put zeros, a branch or the letters and digits of an IBAN in front; a short number is compared whole."""
    said, known = (re.sub("[^0-9]", "", each).lstrip("0") for each in (written, number))
    return bool(known) and (said == known or len(known) >= _TELLING and said.endswith(known))


def _must_add_up(part: StatementPart) -> None:
    moved = sum(line.sen if line.credit else -line.sen for line in part.lines)
    if part.opening_sen + moved != part.closing_sen:
        raise BalanceWrong(counted=in_rupiah(part.opening_sen + moved), written=in_rupiah(part.closing_sen))


def in_rupiah(sen: int) -> str:
    """`Rp 5.000.000` or, with hundredths, `Rp 5.000.000,37`; minus in front when it is owed."""
    whole, rest = divmod(abs(sen), 100)
    return ("-" if sen < 0 else "") + rupiah(whole) + (f",{rest:02d}" if rest else "")


def told_sum(said: str, sen: int | None) -> str:
    """A sum that a file tells of itself, as a refusal repeats it. `sen`: what it says, where that is a sum at all."""
    return (in_rupiah(sen) if sen is not None else said[:20]) or UNTOLD


def text_of(content: bytes) -> str:
    """MT940 is ASCII; some banks' systems write a mark in front, UTF-16, or letters of Western Europe."""
    try:
        text = text_in(content)
    except NoText as error:
        raise NotAStatement(hint=NO_TEXT) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")
